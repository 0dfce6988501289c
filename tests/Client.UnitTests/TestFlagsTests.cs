using FlagService.Evaluation.Contexts;

namespace FlagService.Client.UnitTests;

/// <summary>The test double that applications use.</summary>
public sealed class TestFlagsTests
{
    [Test]
    public void Serves_what_it_was_told_to_whom_it_was_told()
    {
        var flags = new TestFlags().Set("f", false).Set("size", 3).Set("layout", new { columns = 2 }).SetFor("ann", "f", true).SetFor("bob", "size", 4.5);

        Assert.That(flags.State, Is.EqualTo(FlagClientState.Ready));
        Assert.That(new[] { "ann", "bob", null }.Select(user => flags.GetBoolean("f", EvaluationContext.For(user).Build(), false)), Is.EqualTo(new[] { true, false, false }));
        Assert.That(flags.GetNumber("size", EvaluationContext.For("bob").Build(), 0), Is.EqualTo(4.5));
        Assert.That(flags.GetObject("layout", null, new Dictionary<string, int>())["columns"], Is.EqualTo(2));
        Assert.That(flags.Remove("f").GetBooleanDetails("f", null, true), Is.EqualTo(new FlagDetails<bool>("f", true, null, null, null, FlagError.FlagNotFound)));
    }

    [Test]
    public void Tells_of_changes()
    {
        var flags = new TestFlags();
        var changed = new List<string>();
        flags.FlagsChanged += (_, change) => changed.AddRange(change.Flags);
        flags.Set("a", 1).Set("b", "x").Set("a", 1).Set("a", 2).Remove("b");

        Assert.That(changed, Is.EqualTo(new[] { "a", "b", "a", "b" }));
    }

    [Test]
    public void Refuses_an_exception_of_another_type() => Assert.That(
        () => new TestFlags().Set("f", true).SetFor("ann", "f", "yes"), Throws.ArgumentException.With.Message.Contain("f must be set before"));
}
