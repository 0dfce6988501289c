using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.UnitTests;

namespace FlagService.Domain.UnitTests.Segments;

public sealed class SegmentAggregateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Keeps_each_user_once_exactly_as_written()
    {
        var segment = New();

        segment.Define(["u1", "U1", "u1", "e\u0301"], ["x", "x"], [], Now);

        Assert.That(segment.Included, Is.EqualTo(new[] { "u1", "U1", "e\u0301" }));
        Assert.That(segment.Excluded, Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void Refuses_more_users_than_it_may_name_in_both_lists_together()
    {
        var users = Enumerable.Range(0, Segment.MaximumUsers).Select(i => $"u{i}").ToList();

        Assert.That(Fields(() => New().Define(users, ["x"], [], Now)), Is.EqualTo(new[] { "included" }));
        Assert.That(() => New().Define(users, [], [], Now), Throws.Nothing);
    }

    [Test]
    public void Refuses_conditions_on_segments_and_keeps_what_it_had()
    {
        var segment = New();
        segment.Define(["u1"], [], [], Now);

        Assert.That(
            Fields(() => segment.Define([], [], [Given.Condition(null, Operator.Segment, "other")], Now)),
            Is.EqualTo(new[] { "conditions[0].operator" }));
        Assert.That(segment.Included, Is.EqualTo(new[] { "u1" }));
    }

    [Test]
    public void Is_found_by_key_and_name()
    {
        var segment = New();

        segment.Rename(" The STAFF ", Now);

        Assert.That((segment.Name, segment.SearchText, segment.Version), Is.EqualTo(("The STAFF", "staff\nthe staff", 1L)));
    }

    private static Segment New() => Segment.Create(ProjectId.New(Now), "staff", "Staff", Now);

    private static IEnumerable<string> Fields(Action refused) => Assert.Throws<RefusedException>(() => refused())!.Error.Fields.Keys;
}
