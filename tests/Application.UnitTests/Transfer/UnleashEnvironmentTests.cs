using FlagService.Domain.Projects;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>What an export says of one environment is not taken for another in silence.</summary>
public sealed class UnleashEnvironmentTests
{
    private const string Nested = """{"features": [{"name": "f", "environments": [{"name": "staging", "enabled": true, "strategies": [{"name": "default"}]}]}]}""";
    private const string Beside = """{"features": [{"name": "f"}], "featureEnvironments": [{"featureName": "f", "environment": "staging", "enabled": true}]}""";
    private const string Listed = """{"features": [{"name": "f", "enabled": true}], "featureStrategies": [{"name": "default", "featureName": "f", "environment": "staging"}]}""";
    private const string Within = """{"features": [{"name": "f", "enabled": true, "strategies": [{"name": "default", "environment": "staging"}]}]}""";

    [TestCase(Nested, "features[0].environments[0]")]
    [TestCase(Beside, "featureEnvironments[0]")]
    [TestCase(Listed, "featureStrategies[0]")]
    [TestCase(Within, "features[0].strategies[0]")]
    public async Task What_is_for_another_environment_of_the_project_lets_nobody_in_and_is_told(string export, string place)
    {
        await using var scene = new UnleashScene();
        AddStaging(scene);

        await scene.ImportAsync(export, scene.Project.DefaultEnvironment.Key);

        Assert.That(scene.Served("f"), Is.EqualTo("off"));
        Assert.That(scene.Report.Select(entry => (entry.Place, entry.Feature)), Is.EqualTo(new[] { (place, "f") }));
        Assert.That(scene.Remarks.Single(), Does.Contain("left out").And.Contain("staging").And.Contain(scene.Project.DefaultEnvironment.Key));
    }

    [TestCase(Nested)]
    [TestCase(Beside)]
    [TestCase(Listed)]
    [TestCase(Within)]
    public async Task The_only_environment_is_taken_for_the_one_that_is_asked_for_where_the_project_has_none_of_its_name_and_is_told(string export)
    {
        await using var scene = new UnleashScene();
        var asked = scene.Project.DefaultEnvironment.Key;

        await scene.ImportAsync(export, asked);

        Assert.That(scene.Served("f"), Is.EqualTo("on"));
        Assert.That(scene.Remarks, Is.EqualTo(new[] { $"environment: the state of staging is imported into {asked}: the project has no environment of that name" }));
    }

    [TestCase(Nested)]
    [TestCase(Beside)]
    public async Task Where_none_is_asked_for_a_state_goes_into_the_environment_of_its_name(string export)
    {
        await using var scene = new UnleashScene();
        var staging = AddStaging(scene);

        await scene.ImportAsync(export);

        Assert.That(scene.Served("f"), Is.EqualTo("off"));
        Assert.That(scene.Flags.Single().StateIn(staging.Id).Enabled, Is.True);
        Assert.That(scene.Remarks, Is.Empty);
    }

    [TestCase(Nested)]
    [TestCase(Beside)]
    public async Task The_environment_that_is_asked_for_is_taken_without_a_word(string export)
    {
        await using var scene = new UnleashScene();
        var staging = AddStaging(scene);

        await scene.ImportAsync(export, "staging");

        Assert.That(scene.Flags.Single().StateIn(staging.Id).Enabled, Is.True);
        Assert.That(scene.Remarks, Is.Empty);
    }

    private static ProjectEnvironment AddStaging(UnleashScene scene) => scene.Project.AddEnvironment("staging", null, ProjectFixture.Now, 10);
}
