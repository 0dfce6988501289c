namespace FlagService.Application.Compatibility.Flagd;

/// <summary>A value that a context has, with what tells its type: JSONLogic converts types where nothing keeps it from that.</summary>
/// <param name="Read">The value itself.</param>
/// <param name="IsText">Whether it is a text.</param>
internal sealed record FlagdValue(Logic Read, Logic IsText)
{
    // What a number begins with, written in decimal.
    private static readonly Logic Beginnings = Logic.List("-0123456789".Select(sign => Logic.Text(sign.ToString())));

    /// <summary>What <c>some</c> looks at, where flagd's own operators don't work. Only a text stays what it is when it is made a text.</summary>
    public static FlagdValue Element { get; } = new(Logic.Element, Logic.Equal(TextOf(Logic.Element), Logic.Element));

    /// <summary>Whether it is no list: as an element of a list it is found again.</summary>
    public Logic IsNoList => Logic.In(Read, Logic.Operation("merge", Read));

    /// <summary>Whether it is a number.</summary>
    public Logic IsNumber => Logic.And(
        Logic.Not(IsText),
        Logic.Unequal(Read, Logic.True),
        Logic.Unequal(Read, Logic.False),
        IsNoList,
        Logic.In(Logic.Operation("substr", TextOf(Read), Logic.Number(0), Logic.Number(1)), Beginnings));

    /// <summary>An attribute's value. flagd's own operators hold for texts alone, and every text begins with nothing.</summary>
    public static FlagdValue Of(Logic attribute) => new(attribute, Logic.Operation("starts_with", attribute, Logic.Text("")));

    // Of one value alone some engines make something else.
    private static Logic TextOf(Logic value) => Logic.Operation("cat", value, Logic.Text(""));
}
