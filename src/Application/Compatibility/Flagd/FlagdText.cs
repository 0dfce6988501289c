namespace FlagService.Application.Compatibility.Flagd;

/// <summary>What conditions ask of a text. Whether the value is one stands in front of these, for flagd converts or fails.</summary>
internal static class FlagdText
{
    /// <summary>Whether the text begins with another.</summary>
    public static Logic StartsWith(Logic text, string sought, bool fold) => AreAt(text, sought, fold, first: 0);

    /// <summary>Whether the text ends with another.</summary>
    public static Logic EndsWith(Logic text, string sought, bool fold) => sought.Length == 0
        ? Logic.True
        : Logic.And(Logic.Unequal(Part(text, sought.Length - 1, 1), Logic.Text("")), AreAt(text, sought, fold, first: -sought.Length));

    /// <summary>Whether the text is another, whatever the case of ASCII letters.</summary>
    public static Logic EqualsFolded(Logic text, string sought) =>
        Logic.And(AreAt(text, sought, fold: true, first: 0), Logic.Equal(Logic.Operation("substr", text, Logic.Number(sought.Length)), Logic.Text("")));

    /// <summary>Whether another stands anywhere in the text.</summary>
    /// <exception cref="InexpressibleException">The case of letters would matter to flagd.</exception>
    public static Logic Contains(Logic text, string sought, bool fold) => fold && sought.Any(char.IsAsciiLetter)
        ? throw new InexpressibleException($"a rule looks for \"{sought}\" anywhere in user_email: flagd can't look past the case of letters there")
        : sought.Length == 0 ? Logic.True // Some engines find nothing in an empty text.
        : Logic.In(Logic.Text(sought), text);

    // Whether the text has these characters from a place on; a negative one is counted from the end. Letters are compared one by one where their
    // case doesn't matter.
    private static Logic AreAt(Logic text, string sought, bool fold, int first)
    {
        if (sought.Any(char.IsSurrogate))
        {
            throw new InexpressibleException($"a rule looks for \"{sought}\" at a place in a text: languages count its characters differently");
        }

        var tests = new List<Logic>();
        for (var at = 0; at < sought.Length;)
        {
            var isLetter = fold && char.IsAsciiLetter(sought[at]);
            var end = at + 1;
            while (!isLetter && end < sought.Length && !(fold && char.IsAsciiLetter(sought[end])))
            {
                end++;
            }

            var part = Part(text, first + at, end - at);
            tests.Add(isLetter
                ? Logic.In(part, Logic.List([Logic.Text(char.ToLowerInvariant(sought[at]).ToString()), Logic.Text(char.ToUpperInvariant(sought[at]).ToString())]))
                : Logic.Equal(part, Logic.Text(sought[at..end])));
            at = end;
        }

        return Logic.And(tests);
    }

    private static Logic Part(Logic text, int first, int length) => Logic.Operation("substr", text, Logic.Number(first), Logic.Number(length));
}
