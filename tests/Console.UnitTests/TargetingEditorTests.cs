using Bunit;
using FlagService.Console.Pages.Targeting.Editing;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;

namespace FlagService.Console.UnitTests;

/// <summary>The editor of a flag's targeting, as people use it.</summary>
[TestFixture]
public sealed class TargetingEditorTests
{
    private const string Slider = "input[type=range][aria-label='Rollout percentage']";
    private const string Box = "input[type=number][aria-label='Rollout percentage']";

    [TestCase(Slider, "25", "25", "75")]
    [TestCase(Box, "25.125", "25.125", "74.875")]
    [TestCase(Box, "0.001", "0.001", "99.999")]
    [TestCase(Box, "250", "100", "0")]
    public void Slider_and_box_agree_and_the_other_variation_gets_the_rest(string changed, string to, string shown, string rest)
    {
        using var bench = Bench(10_000);
        var editor = bench.Open();
        Assert.That(editor.Find(Slider).GetAttribute("value"), Is.EqualTo("10"));

        editor.Find(changed).Change(to);

        Assert.That(editor.Find(Slider).GetAttribute("value"), Is.EqualTo(shown));
        Assert.That(editor.Find(Box).GetAttribute("value"), Is.EqualTo(shown));
        Assert.That(editor.Markup, Does.Contain($"The other {rest} % get “off”."));
    }

    [Test]
    public void Saves_after_a_review_with_the_version_that_it_began_from()
    {
        using var bench = Bench(10_000);
        var editor = bench.Open();
        Assert.That(editor.Button("Review and save").HasAttribute("disabled"), Is.True, "Nothing is changed yet.");
        editor.Find(Slider).Change("25");
        editor.Button("Add rule").Click();
        editor.Find("textarea").Change("@ourcompany.com");

        editor.Button("Review and save").Click();
        Assert.That(bench.Asked("open"), Has.Count.EqualTo(1));
        Assert.That(editor.Find("dialog h2").TextContent, Is.EqualTo("Review changes"));
        Assert.That(editor.FindAll(".changes .plus").Select(line => line.TextContent.Trim()), Is.EquivalentTo(new[]
        {
            "After Everybody else: 25 % get “on”, 75 % get “off”.",
            "After Everyone where the e-mail address ends with “@ourcompany.com”: “on”.",
        }));
        Assert.That(editor.FindAll("dialog tbody th").Select(field => field.TextContent), Does.Contain("fallthrough.distribution[0].percentage"));
        editor.Button("Save").Click();

        var saved = bench.Calls.Saved.Single();
        Assert.That(saved.ExpectedVersions, Is.EqualTo(new[] { 7L }));
        Assert.That(saved.Fallthrough!.Distribution![0]!.Percentage, Is.EqualTo(25));
        Assert.That(saved.Rules.Value!.Single()!.Id, Is.Null);
        Assert.That(bench.Asked("drop"), Is.Not.Empty);
        Assert.That(editor.Find("[role=status].good").TextContent, Does.StartWith("Saved."));
    }

    [Test]
    public void A_new_share_keeps_the_bucketing_and_says_which_it_is()
    {
        using var bench = Bench(10_000);
        bench.Calls.DistributeAsUnleash(10_000);
        var editor = bench.Open();
        editor.Find(Slider).Change("25");

        editor.Button("Review and save").Click();
        Assert.That(
            editor.FindAll(".changes .plus").Select(line => line.TextContent.Trim()),
            Is.EqualTo(new[] { "After Everybody else: 25 % get “on”, 75 % get “off”, assigned as in Unleash." }));
        editor.Button("Save").Click();

        Assert.That(bench.Calls.Saved.Single().Fallthrough, Has.Property("Bucketing").EqualTo("unleash").And.Property("Salt").EqualTo("group"));
    }

    [Test]
    public void A_rule_can_be_for_a_share_and_keeps_its_users()
    {
        var calls = Calls(10_000);
        calls.AddRule("a", new Coverage(20_000, "company", "own", BucketingMethod.Unleash));
        using var bench = new EditorBench(calls);
        var editor = bench.Open();
        Assert.That(editor.Markup, Does.Contain("The user with the id “a” (for 20 % of them, divided by company, assigned as in Unleash): “on”."));
        editor.Button("Edit rule 1").Click();

        editor.Find("input[type=number][aria-label='Share of them in rule 1']").Change("30");
        Assert.That(editor.Markup, Does.Contain("The other 70 % go on to the next rule."));
        editor.Button("Review and save").Click();
        editor.Button("Save").Click();

        Assert.That(
            bench.Calls.Saved.Single().Rules.Value!.Single()!.Coverage,
            Has.Property("Percentage").EqualTo(30).And.Property("Salt").EqualTo("own").And.Property("BucketBy").EqualTo("company").And.Property("Bucketing").EqualTo("unleash"));
    }

    [Test]
    public void A_share_is_for_half_at_first_and_goes_again()
    {
        var calls = Calls(10_000);
        calls.AddRule("a");
        using var bench = new EditorBench(calls);
        var editor = bench.Open();
        editor.Button("Edit rule 1").Click();

        Share(editor).Change(true);
        Assert.That(editor.Markup, Does.Contain("The user with the id “a” (for 50 % of them): “on”."));
        Assert.That(bench.Kept, Does.Contain($"\"Salt\":\"{calls.Flag.States.Single().Rules.Single().Id.Value}\""), "What is reviewed is what is saved.");
        Share(editor).Change(false);
        Assert.That(editor.Button("Review and save").HasAttribute("disabled"), Is.True, "It says what it said.");

        static AngleSharp.Dom.IElement Share(IRenderedComponent<TargetingEditor> editor) =>
            editor.FindAll("label.check").Single(label => label.TextContent.Trim() == "Only for a share of them").QuerySelector("input")!;
    }

    [Test]
    public void Shares_of_many_say_what_is_left_and_can_t_be_saved_before_they_are_whole()
    {
        var calls = new KnownCalls(FlagType.String, "a", "b", "c");
        calls.Distribute(("a", 30_000), ("b", 30_000), ("c", 40_000));
        using var bench = new EditorBench(calls);
        var editor = bench.Open();

        editor.Find("input[type=number][aria-label='Share of “a”']").Change("10.5");
        Assert.That(editor.Markup, Does.Contain("19.5 % are left to give."));
        Assert.That(editor.Button("Review and save").HasAttribute("disabled"), Is.True);
        editor.Find("input[type=number][aria-label='Share of “b”']").Change("60");
        Assert.That(editor.Markup, Does.Contain("10.5 % too much."));
        editor.Find("input[type=number][aria-label='Share of “b”']").Change("49.5");

        Assert.That(editor.Markup, Does.Contain("Nothing is left"));
        Assert.That(editor.Button("Review and save").HasAttribute("disabled"), Is.False);
    }

    [Test]
    public void Rules_are_moved_by_keys_and_by_dragging_and_the_focus_follows()
    {
        var calls = Calls(10_000);
        calls.AddRule("a");
        calls.AddRule("b");
        calls.AddRule("c");
        using var bench = new EditorBench(calls);
        var editor = bench.Open();

        editor.Button("Move down rule 1").Click();
        Assert.That(editor.Sentences().Select(Name), Is.EqualTo(new[] { "b", "a", "c" }));
        Assert.That(editor.Markup, Does.Contain("The rule is in place 2 of 3 now."));
        editor.Button("Move up rule 3").Click();
        Assert.That(editor.Sentences().Select(Name), Is.EqualTo(new[] { "b", "c", "a" }));
        Assert.That(editor.Button("Move up rule 1").HasAttribute("disabled"), Is.True);

        editor.FindAll("li.rule")[0].DragStart();
        editor.FindAll("li.rule")[2].Drop();
        Assert.That(editor.Sentences().Select(Name), Is.EqualTo(new[] { "c", "a", "b" }));
        editor.Button("Remove rule 2").Click();
        Assert.That(editor.Sentences().Select(Name), Is.EqualTo(new[] { "c", "b" }));
    }

    [Test]
    public void A_draft_is_kept_and_gone_on_with()
    {
        using var first = Bench(10_000);
        var editor = first.Open();
        editor.Find(Slider).Change("25");
        Assert.That(first.Asked("keep")[^1].Arguments[0], Is.EqualTo(first.Key));

        using var second = new EditorBench(first.Calls);
        second.Remember(first.Kept);
        var later = second.Open();
        Assert.That(later.Find(Box).GetAttribute("value"), Is.EqualTo("25"));
        Assert.That(later.Markup, Does.Contain("This is a draft."));

        later.Find(Slider).Change("10");
        Assert.That(second.Asked("drop"), Is.Not.Empty, "What is as it was is no draft.");
        Assert.That(later.Markup, Does.Not.Contain("This is a draft."));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("""{"Version": "x"}""")]
    public void A_draft_that_can_t_be_read_stops_nothing(string kept)
    {
        using var bench = Bench(10_000);
        bench.Remember(kept);
        Assert.That(bench.Open().Find(Box).GetAttribute("value"), Is.EqualTo("10"));
    }

    [Test]
    public void Somebody_elses_change_is_shown_field_by_field_and_never_overwritten()
    {
        using var bench = Bench(10_000);
        var editor = bench.Open();
        editor.Find(Slider).Change("25");
        bench.Calls.Distribute(("on", 40_000), ("off", 60_000));
        bench.Calls.AddRule("theirs");
        bench.Calls.Version = 8;
        bench.Calls.OnSave = () => new RefusedException(new Error(ErrorKind.Stale, "stale", "Older."));

        editor.Button("Review and save").Click();
        editor.Button("Save").Click();

        Assert.That(editor.FindAll(".conflict legend").Select(legend => legend.TextContent), Is.EquivalentTo(new[] { "Both of you changed this", "Only they changed this; it stays" }));
        Assert.That(editor.FindAll(".conflict dd").Select(text => text.TextContent), Does.Contain("Everybody else: 40 % get “on”, 60 % get “off”."));
        Assert.That(editor.Button("Take over and go on").HasAttribute("disabled"), Is.True, "Nobody chose yet.");
        editor.FindAll(".conflict input[type=radio]")[1].Change(true);
        editor.Button("Take over and go on").Click();
        Assert.That(editor.Find(Box).GetAttribute("value"), Is.EqualTo("25"));
        Assert.That(editor.Sentences(), Has.One.Contains("theirs"));

        bench.Calls.OnSave = null;
        editor.Button("Review and save").Click();
        editor.Button("Save").Click();
        Assert.That(bench.Calls.Saved.Single().ExpectedVersions, Is.EqualTo(new[] { 8L }));
        Assert.That(bench.Calls.Saved.Single().Rules.Value, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_ended_session_asks_for_the_password_in_place()
    {
        using var bench = Bench(10_000);
        var editor = bench.Open();
        editor.Find(Slider).Change("25");
        bench.Calls.OnSave = () => new RefusedException(new Error(ErrorKind.Unauthenticated, "unauthenticated", "Sign in."));

        editor.Button("Review and save").Click();
        editor.Button("Save").Click();

        Assert.That(bench.Asked("askToSignIn"), Is.Not.Empty);
        Assert.That(editor.Find(Box).GetAttribute("value"), Is.EqualTo("25"));
    }

    [Test]
    public void What_is_refused_is_said_in_the_review_and_the_draft_stays()
    {
        using var bench = Bench(10_000);
        var editor = bench.Open();
        editor.Find(Slider).Change("25");
        bench.Calls.OnSave = () => new RefusedException(Error.InvalidField("rules[0].ruleValue", "must be the key of a segment"));

        editor.Button("Review and save").Click();
        editor.Button("Save").Click();

        Assert.That(editor.Find("dialog [role=alert]").TextContent, Does.Contain("must be the key of a segment"));
        Assert.That(editor.Find(Box).GetAttribute("value"), Is.EqualTo("25"));
    }

    [Test]
    public void Who_may_not_change_it_reads_which_permission_is_missing()
    {
        using var bench = Bench(10_000);
        bench.Calls.MayUpdate = false;
        var editor = bench.Open();

        Assert.That(editor.Markup, Does.Contain("flag.update"));
        Assert.That(editor.FindAll("[type=range], [type=number], [role=switch]").All(control => control.HasAttribute("disabled")), Is.True);
        Assert.That(editor.Button("Add rule").HasAttribute("disabled"), Is.True);
    }

    [Test]
    public void Offers_every_operator_there_is() => Assert.That(ConditionDraft.Operators, Is.EquivalentTo(OperatorNames.All));

    [TestCase("lessThan", "18", "18")]
    [TestCase("in", "18", "\"18\"")]
    [TestCase("endsWith", "@a.example\n @b.example ", "\"@a.example\",\"@b.example\"")]
    public void A_value_is_a_number_where_numbers_are_compared(string @operator, string typed, string json)
    {
        var condition = new ConditionDraft { Attribute = "x", Operator = @operator };
        condition.Say(typed);
        Assert.That(string.Join(',', condition.Values.Select(value => value.GetRawText())), Is.EqualTo(json));
    }

    private static EditorBench Bench(int thousandths) => new(Calls(thousandths));

    private static KnownCalls Calls(int thousandths)
    {
        var calls = new KnownCalls();
        calls.Distribute((Rollout.On, thousandths), (Rollout.Off, 100_000 - thousandths));
        return calls;
    }

    private static string Name(string sentence) => sentence.Split('“', '”')[1];
}
