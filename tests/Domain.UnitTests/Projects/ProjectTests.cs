using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Domain.UnitTests.Projects;

public sealed class ProjectTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Begins_with_production()
    {
        var project = New();

        Assert.That((project.Name, project.NameFolded, project.Description, project.Version), Is.EqualTo(("Shop", "shop", "", 1L)));
        Assert.That((project.Environments.Single().Key, project.Environment(null).IsDefault), Is.EqualTo(("production", true)));
    }

    [Test]
    public void Refuses_a_second_environment_of_one_key()
    {
        var project = New();

        Assert.That(Code(() => project.AddEnvironment("production", null, Now)), Is.EqualTo("environment_key_taken"));
        Assert.That(project.Environments, Has.Count.EqualTo(1));
    }

    [Test]
    public void Refuses_one_environment_too_many()
    {
        var project = New();
        for (var i = 1; i < Project.MaximumEnvironments; i++)
        {
            project.AddEnvironment($"e{i}", null, Now);
        }

        Assert.That(Code(() => project.AddEnvironment("last", null, Now)), Is.EqualTo("validation_failed"));
    }

    [Test]
    public void Its_default_environment_stays_and_others_go()
    {
        var project = New();
        var staging = project.AddEnvironment("staging", null, Now);

        Assert.That(Code(() => project.RemoveEnvironment(project.DefaultEnvironment, Now)), Is.EqualTo("default_environment"));
        project.RemoveEnvironment(staging, Now);
        Assert.That(Code(() => project.Environment("staging")), Is.EqualTo("environment_not_found"));
    }

    [Test]
    public void Finds_an_environment_by_its_exact_key()
    {
        Assert.That(Code(() => New().Environment("Production")), Is.EqualTo("environment_not_found"));
        Assert.That(Code(() => New().Environment("")), Is.EqualTo("environment_not_found"));
    }

    [Test]
    public void A_key_has_no_end_at_first_and_an_end_is_never_put_off()
    {
        var key = SdkKey.Issue(New().DefaultEnvironment, SdkKeyKind.Server, [1], "fsk_", Now);
        Assert.That(key.EndsAt, Is.Null);

        key.EndAt(Now.AddSeconds(10));
        key.EndAt(Now.AddSeconds(20));

        Assert.That(key.EndsAt, Is.EqualTo(Now.AddSeconds(10)));
    }

    private static Project New() => Project.Create(" Shop ", null, UserId.New(Now), Now);

    private static string Code(Action refused) => Assert.Throws<RefusedException>(() => refused())!.Error.Code;
}
