using System.Reflection;
using System.Runtime.CompilerServices;
using FlagService.Architecture.Tests.Rules;

namespace FlagService.Architecture.Tests;

/// <summary>The rooms of a layer stand one above the other, as docs/architecture.md lists them.</summary>
public sealed class RoomTests
{
    private const string Example = "FlagService.Architecture.Tests.Examples.Rooms";

    private static IEnumerable<Assembly> All => Layers.All;

    [TestCaseSource(nameof(All))]
    public void No_rooms_use_each_other(Assembly layer) =>
        Assert.That(RoomRules.Circles(Layers.Types(layer), layer.GetName().Name!), Is.Empty);

    [TestCaseSource(nameof(All))]
    public void Each_room_uses_those_that_the_page_lists_before_it(Assembly layer) => Assert.That(
        RoomRules.UsesAgainst(Layers.Types(layer), layer.GetName().Name!, Listed(layer.GetName().Name!.Split('.')[1])),
        Is.Empty);

    [TestCaseSource(nameof(All))]
    public void The_page_lists_the_rooms_that_there_are(Assembly layer) => Assert.That(
        Listed(layer.GetName().Name!.Split('.')[1]),
        Is.EquivalentTo(Layers.Types(layer).Select(type => RoomRules.RoomOf(type, layer.GetName().Name!)).Distinct(StringComparer.Ordinal)));

    [Test]
    public void Finds_a_use_of_what_stands_behind()
    {
        var types = Layers.Types(typeof(RoomTests).Assembly).Where(type => LayerRules.IsIn(type, Example)).ToList();

        Assert.That(RoomRules.UsesAgainst(types, Example, ["Third", "Second", "First", "Outside"]), Is.EqualTo(new[] { "Third uses First: Back uses Caller" }));
        Assert.That(RoomRules.UsesAgainst(types, Example, ["Third", "Second", "Outside"]), Has.Exactly(3).Items);
    }

    [Test]
    public void Finds_a_circle_and_the_types_that_make_it()
    {
        var circle = RoomRules.Circles(Layers.Types(typeof(RoomTests).Assembly).Where(type => LayerRules.IsIn(type, Example)), Example).ToList();

        Assert.That(circle, Has.Exactly(1).Items);
        Assert.That(circle[0], Does.Contain("First, Second, Third use each other").And.Contain("Marked uses MarkAttribute").And.Contain("Back uses Caller").And.Not.Contain("Outside"));
    }

    [Test]
    public void Knows_the_room_of_a_type()
    {
        Assert.That(RoomRules.RoomOf(typeof(FlagService.Evaluation.Conditions.Condition), "FlagService.Evaluation"), Is.EqualTo("Conditions"));
        Assert.That(RoomRules.RoomOf(typeof(Domain.Error), "FlagService.Domain"), Is.EqualTo(RoomRules.Root));
    }

    private static string[] Listed(string layer, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(here, "..", "..", "..", "docs", "architecture.md"))
            .Single(line => line.StartsWith($"| {layer} | ", StringComparison.Ordinal))
            .Split('|')[2]
            .Split(',', StringSplitOptions.TrimEntries);
}
