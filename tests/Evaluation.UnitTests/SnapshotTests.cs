using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

public sealed class SnapshotTests
{
    private static readonly SegmentDefinition Staff = new("staff", ["u"], [], []);

    private static readonly FlagDefinition OfStaff = Given.Flag("of_staff", rules: Given.Rule("r", Given.Condition(null, Operator.Segment, "staff")));

    private static readonly FlagDefinition OfGuests = Given.Flag("of_guests", rules: Given.Rule("r", Given.Condition(null, Operator.Segment, "guests")));

    private static readonly FlagDefinition Plain = Given.Flag("plain");

    private static readonly Snapshot First = Given.Snapshot([Staff], OfStaff, OfGuests, Plain);

    [Test]
    public void Finds_flags_by_key()
    {
        Assert.That(First.TryFind("plain", out var position), Is.True);
        Assert.That(First.Flags[position].Key, Is.EqualTo("plain"));
        Assert.That(First.TryFind("PLAIN", out _), Is.False);
    }

    [Test]
    public void Finds_flags_by_alias_and_takes_a_key_before_an_alias()
    {
        var second = Snapshot.Compile(new SnapshotDefinition([Plain with { Alias = "Plain" }, OfGuests with { Alias = "plain" }, OfStaff with { Alias = "Plain" }], [Staff]), First);
        var third = Snapshot.Compile(new SnapshotDefinition([Plain with { Alias = "plainer" }, OfGuests, OfStaff], [Staff]), second);

        Assert.That(First.TryFind("Plain", out _), Is.False);
        Assert.That((Found(second, "Plain"), Found(second, "plain"), Found(second, "of_guests"), Found(second, "of_staff")), Is.EqualTo((0, 0, 1, 2)));
        Assert.That((Found(third, "plainer"), Found(third, "plain")), Is.EqualTo((0, 0)));
        Assert.That(third.TryFind("Plain", out _), Is.False);
        Assert.That((second.Flags[0].Name, second.Flags[2].Names, third.Flags[1].Name), Is.EqualTo(("Plain", new[] { "of_staff", "Plain" }, "of_guests")));

        static int Found(Snapshot snapshot, string name) => snapshot.TryFind(name, out var position) ? position : -1;
    }

    [Test]
    public void Takes_over_what_is_equal()
    {
        var second = Snapshot.Compile(
            new SnapshotDefinition([OfStaff with { }, OfGuests with { }, Plain with { Salt = "new" }], [Staff with { Included = ["u"] }]), First);

        Assert.That(second.Flags[0], Is.SameAs(First.Flags[0]));
        Assert.That(second.Flags[1], Is.SameAs(First.Flags[1]));
        Assert.That(second.Flags[2], Is.Not.SameAs(First.Flags[2]));
        Assert.That(second.Flags[2].Definition.Salt, Is.EqualTo("new"));
    }

    [Test]
    public void Prepares_anew_what_refers_to_a_segment_that_changed()
    {
        var second = Snapshot.Compile(
            new SnapshotDefinition([OfStaff, OfGuests, Plain], [Staff with { Included = ["v"] }, new("guests", ["g"], [], [])]), First);

        Assert.That(Given.Evaluate(second, "of_staff", Given.Context(("user_id", "u"))).Reason, Is.EqualTo(Reason.Rollout));
        Assert.That(Given.Evaluate(second, "of_staff", Given.Context(("user_id", "v"))).Reason, Is.EqualTo(Reason.RuleMatch));
        Assert.That(Given.Evaluate(second, "of_guests", Given.Context(("user_id", "g"))).Reason, Is.EqualTo(Reason.RuleMatch));
        Assert.That(second.Flags[2], Is.SameAs(First.Flags[2]));
    }

    [Test]
    public void Follows_flags_that_come_go_and_move()
    {
        var dependent = Given.Flag("dependent", Serve.To("on")) with { Prerequisites = [new("plain", ["off"])] };
        var second = Snapshot.Compile(new SnapshotDefinition([dependent, Plain], []), First);
        var third = Snapshot.Compile(new SnapshotDefinition([dependent], []), second);

        Assert.That(Given.Evaluate(second, "dependent", EvaluationContext.Empty).Reason, Is.EqualTo(Reason.Rollout));
        Assert.That(second.TryFind("of_staff", out _), Is.False);
        Assert.That(third.Flags[0], Is.SameAs(second.Flags[0]));
        Assert.That(Given.Evaluate(third, "dependent", EvaluationContext.Empty).Reason, Is.EqualTo(Reason.PrerequisiteFailed));
    }
}
