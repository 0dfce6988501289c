using FlagService.Evaluation.Conditions.Operators;
using FlagService.Evaluation.Conditions.Patterns;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.UnitTests.Conditions;

/// <summary>What a pattern may cost, and what it costs.</summary>
public sealed class PatternLimitTests
{
    [TestCase("a{200}", true)]
    [TestCase("a{201}", false)]
    [TestCase("a{0,200}", true)]
    [TestCase("a{200,}", true)]
    [TestCase("a{201,}", false)]
    [TestCase("a{100}b{100}", true)]
    [TestCase("a{100}b{101}", false)]
    [TestCase("(ab){100}", true)]
    [TestCase("(abc){67}", false)]
    [TestCase("(.{0,200}x){10}y", false)]
    [TestCase("(.{0,19}x){10}y", true)]
    [TestCase("(a{20}){11}", false)]
    [TestCase("(a{0}){150}(b{0}){51}", false)]
    [TestCase("(a|b){100}", true)]
    [TestCase("(a|b|){100}", false)]
    [TestCase("((a{500}){500}){500}", false)]
    [TestCase("(a*b+c?)*", true)]
    public void Bounds_what_counted_repetitions_expand_to(string pattern, bool expected) =>
        Assert.That(Pattern.TryParse(pattern, out _, out _), Is.EqualTo(expected));

    [Test]
    public void Bounds_the_length_in_characters()
    {
        Assert.That(Pattern.TryParse(new string('a', 200), out _, out _), Is.True);
        Assert.That(Pattern.TryParse(new string('a', 201), out _, out _), Is.False);
        Assert.That(Pattern.TryParse(string.Concat(Enumerable.Repeat("🙂", 200)), out _, out _), Is.True);
        Assert.That(Pattern.TryParse(string.Concat(Enumerable.Repeat("🙂", 201)), out _, out _), Is.False);
    }

    [TestCase("a")]
    [TestCase("🙂")]
    public void Looks_at_texts_of_at_most_1000_characters(string character)
    {
        var test = new PatternTest([$"{character}$"]);
        bool Matches(int times) => test.Matches(AttributeValue.OfText(string.Concat(Enumerable.Repeat(character, times))));

        Assert.That((Matches(1000), Matches(1001)), Is.EqualTo((true, false)));
    }

    [TestCase("(.{0,19}x){10}y")]
    [TestCase(".{0,60}x.{0,60}x.{0,60}y")]
    [TestCase(@"(\w{0,9}\d{0,9}){10}!")]
    [TestCase("(x+x+)+y")]
    [TestCase("(x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x){11}y")]
    [TestCase("(?i)(k.{0,30}){6}z")]
    [TestCase("(((((((((x*)*)*)*)*)*)*)*)*y)*z")]
    [TestCase(@"[\pL\pN\pS\pM\pP\pZ\pC\PL\PN\PS\PM\PP\PZ]{0,199}x{1}y$")]
    public void Takes_no_step_twice_at_one_place_of_a_text(string pattern)
    {
        Assert.That(Pattern.TryParse(pattern, out var parsed, out _), Is.True);
        var random = new System.Random(7);
        var text = new string([.. Enumerable.Range(0, Pattern.MaxTextLength).Select(_ => "xa1k"[random.Next(4)])]);
        var program = new PatternProgram([parsed!.Tree]);
        var matcher = new PatternMatcher(program, new int[4 * program.Steps.Length]);

        Assert.That((matcher.IsFoundIn(text), new BothWays(parsed).IsFoundIn(text)), Is.EqualTo((false, false)), "what is found is not looked for to the end");
        Assert.That(matcher.Taken, Is.InRange(text.Length, program.Steps.Length * (text.Length + 1)), "what backtracks takes these by the power");
        Assert.That(program.Steps.Length, Is.LessThan(3 * (Pattern.MaxLength + Pattern.MaxRepeatedNodes)));
    }

    [Test]
    public void Allocates_nothing_when_it_matches()
    {
        var pattern = BothWays.Of(@"^[a-z0-9.]+@example\.(com|org)$");
        pattern.IsFoundIn("someone@example.org");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            pattern.IsFoundIn("someone@example.org");
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
