using System.Xml.Linq;
using FlagService.Architecture.Tests.Rules;

namespace FlagService.Architecture.Tests;

/// <summary>Types say what they are, by their names and in a sentence.</summary>
public sealed class NameTests
{
    [Test]
    public void No_name_would_fit_anywhere() => Assert.That(NameRules.NamesThatFitAnywhere(Layers.Types(Layers.All)), Is.Empty);

    [Test]
    public void Every_public_type_has_a_summary() => Assert.That(
        Layers.All.SelectMany(assembly => NameRules.WithoutSummary(Layers.Types(assembly), NameRules.DocumentationOf(assembly))),
        Is.Empty);

    [TestCase(typeof(Examples.StringHelper))]
    [TestCase(typeof(Examples.FlagUtils))]
    [TestCase(typeof(Examples.FlagManager))]
    [TestCase(typeof(Examples.CommonThings))]
    [TestCase(typeof(Examples.Shared.Anything))]
    public void Finds_a_name_that_fits_anywhere(Type type)
    {
        Assert.That(NameRules.NamesThatFitAnywhere([type]), Has.Exactly(1).Items);
        Assert.That(NameRules.NamesThatFitAnywhere([typeof(NameTests)]), Is.Empty);
    }

    [TestCase("<member name='T:FlagService.Architecture.Tests.NameTests'><summary>Something.</summary></member>", 0)]
    [TestCase("<member name='T:FlagService.Architecture.Tests.NameTests'><summary> </summary></member>", 1)]
    [TestCase("<member name='T:FlagService.Architecture.Tests.LayerTests'><summary>Another.</summary></member>", 1)]
    public void Finds_a_type_without_a_summary(string documentation, int count) =>
        Assert.That(NameRules.WithoutSummary([typeof(NameTests), typeof(NameRules)], XDocument.Parse($"<doc>{documentation}</doc>")), Has.Exactly(count).Items);
}
