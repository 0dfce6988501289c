using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FlagService.Evaluation.UnitTests;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Domain.UnitTests.Access;

/// <summary>"Holds all that the other holds" is an order, and agrees with what is allowed.</summary>
public sealed class GrantsLawTests
{
    private static readonly ProjectId[] Projects = [new(Guid.Parse("00000000-0000-7000-8000-000000000001")), new(Guid.Parse("00000000-0000-7000-8000-000000000002"))];
    private static readonly string[] Names = [Permissions.FlagRead, Permissions.ProjectRead, Permissions.UserRead];

    private static Gen<Grants> AnyGrants =>
        from direct in Gen.SubListOf(Names)
        from roles in Role.ListOf().Resize(4)
        select Grants.Of(direct, roles);

    private static Gen<GrantedRole> Role =>
        from permissions in Gen.SubListOf(Names)
        from wildcard in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from place in Gen.Choose(-1, 1)
        select new GrantedRole([.. permissions], wildcard, place < 0 ? null : Projects[place]);

    [Test]
    public void A_list_leaves_what_is_held_and_on_it_and_nothing_else() =>
        Prop.ForAll(
            AnyGrants.ToArbitrary(),
            Gen.SubListOf(Names).ToArbitrary(),
            (grants, list) =>
            {
                var limited = grants.LimitedTo([.. list]);
                return Names.Append("later.permission").All(name => Projects.Cast<ProjectId?>().Append(null).All(project =>
                    limited.Allow(name, project) == (grants.Allow(name, project) && list.Contains(name))));
            }).Check(Laws.Runs(100));

    [Test]
    public void Who_is_limited_is_covered_by_both_sides_and_by_no_administrator_less() =>
        Prop.ForAll(
            AnyGrants.ToArbitrary(),
            Gen.SubListOf(Names).ToArbitrary(),
            (grants, list) =>
            {
                var limited = grants.LimitedTo([.. list]);
                return grants.Cover(limited) && Grants.Of(list, []).Cover(limited) && !limited.IsAdministrator;
            }).Check(Laws.Runs(100));

    [Test]
    public void Everybody_covers_themselves_and_who_holds_nothing() =>
        Prop.ForAll(AnyGrants.ToArbitrary(), grants => grants.Cover(grants) && grants.Cover(Grants.None)).Check(Laws.Runs(100));

    [Test]
    public void Who_covers_somebody_covers_whom_they_cover() =>
        Prop.ForAll(
            AnyGrants.ToArbitrary(),
            AnyGrants.ToArbitrary(),
            AnyGrants.ToArbitrary(),
            (first, second, third) => !first.Cover(second) || !second.Cover(third) || first.Cover(third)).Check(Laws.Runs(100));

    [Test]
    public void Who_covers_somebody_may_all_that_they_may() =>
        Prop.ForAll(
            AnyGrants.ToArbitrary(),
            AnyGrants.ToArbitrary(),
            (first, second) => !first.Cover(second) || Names.All(name =>
                Projects.Cast<ProjectId?>().Append(null).All(project => !second.Allow(name, project) || first.Allow(name, project))))
            .Check(Laws.Runs(100));
}
