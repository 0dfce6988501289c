namespace FlagService.Evaluation;

/// <summary>
/// How much work definitions make at most, whatever the context, in units of about a nanosecond of one processor: conditions times values
/// times the length of texts and patterns. It follows from the definition alone, so that what would cost too much is refused when it is
/// saved. What a list's elements come to is worked out once for a context, for at most some 5,000,000 units more.
/// </summary>
public static class EvaluationWork
{
    /// <summary>The most that one flag may make with its segments and all that its prerequisites lead to: 10 ms.</summary>
    public const long MaximumOfFlag = 10_000_000;

    /// <summary>The most that all flags of an environment may make together: 500 ms.</summary>
    public const long MaximumOfEnvironment = 50 * MaximumOfFlag;

    /// <summary>
    /// The most that is evaluated at all. Only what was saved before there was a limit can be above <see cref="MaximumOfFlag"/>; up to here it is served as
    /// ever, and rules beyond it match nobody.
    /// </summary>
    public const long MaximumServed = 10 * MaximumOfFlag;

    /// <summary>Looking for something in a set, without what its text takes.</summary>
    internal const long LookUp = 30;

    /// <summary>Reading a time or an address.</summary>
    internal const long Parsing = 150;

    /// <summary>Looking for a place in an ordered list, without what its text takes.</summary>
    internal const long Search = 250;

    // What callers are held to: all fields of a context as JSON, in bytes. In JSON a text of a list takes three bytes beside itself.
    private const long LargestContext = 64 * 1024;
    private const long BesideText = 3;
    private const long Thousand = 1000;

    /// <summary>Finding the bucket of a unit, which may be as long as a context.</summary>
    internal static long Assignment => OfTexts(text: 0, character: 700);

    /// <summary>Looking at a text of a condition several times, to hash it or to find its place.</summary>
    internal static long Of(string text) => OfLength(text.Length);

    /// <summary>The same for looking at the characters of a text.</summary>
    internal static long OfLength(int length) => length * 3L / 2;

    /// <summary>Reading through all texts that a context may hold, in one long one or many short ones.</summary>
    /// <param name="text">What a text takes, in thousandths of a unit.</param>
    /// <param name="character">What each of its characters takes, in the same unit.</param>
    internal static long OfTexts(long text, long character) => Math.Max(character, text / BesideText) * LargestContext / Thousand;
}
