namespace FlagService.Evaluation.Conditions;

/// <summary>
/// A version by the grammar of Semantic Versioning 2.0.0 (https://semver.org), except that a missing minor or patch version counts as 0.
/// Numbers may have any length and are compared as text, so that none is too large. Reading one allocates nothing.
/// </summary>
internal readonly struct SemanticVersion : IEquatable<SemanticVersion>
{
    private readonly string _text;
    private readonly (int Start, int Length) _major;
    private readonly (int Start, int Length) _minor;
    private readonly (int Start, int Length) _patch;
    private readonly (int Start, int Length) _preRelease;

    private SemanticVersion(
        string text,
        (int Start, int Length) major,
        (int Start, int Length) minor,
        (int Start, int Length) patch,
        (int Start, int Length) preRelease)
    {
        _text = text;
        _major = major;
        _minor = minor;
        _patch = patch;
        _preRelease = preRelease;
    }

    /// <summary>The order of <see cref="Compare"/>.</summary>
    public static IComparer<SemanticVersion> Precedence { get; } = Comparer<SemanticVersion>.Create((left, right) => Compare(left, right));

    /// <summary>How many UTF-16 units its text has.</summary>
    public int Length => _text.Length;

    /// <summary>Those of some texts that are versions.</summary>
    public static IEnumerable<SemanticVersion> ParseAll(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (TryParse(text, out var version))
            {
                yield return version;
            }
        }
    }

    public static bool TryParse(string text, out SemanticVersion version)
    {
        version = default;
        var at = 0;
        (int, int) minor = default;
        (int, int) patch = default;
        (int, int) preRelease = default;
        if (!TryReadNumber(text, ref at, out var major)
            || (TryReadSign(text, ref at, '.') && !TryReadNumber(text, ref at, out minor))
            || (minor != default && TryReadSign(text, ref at, '.') && !TryReadNumber(text, ref at, out patch))
            || (TryReadSign(text, ref at, '-') && !TryReadIdentifiers(text, ref at, leadingZeros: false, out preRelease))
            || (TryReadSign(text, ref at, '+') && !TryReadIdentifiers(text, ref at, leadingZeros: true, out _))
            || at != text.Length)
        {
            return false;
        }

        version = new SemanticVersion(text, major, minor, patch, preRelease);
        return true;
    }

    /// <summary>Precedence as section 11 of the specification orders it; build metadata has no part in it.</summary>
    public static int Compare(in SemanticVersion left, in SemanticVersion right)
    {
        var core = CompareNumbers(left.Part(left._major), right.Part(right._major));
        core = core != 0 ? core : CompareNumbers(left.Part(left._minor), right.Part(right._minor));
        core = core != 0 ? core : CompareNumbers(left.Part(left._patch), right.Part(right._patch));
        return core != 0 ? core : ComparePreReleases(left.Part(left._preRelease), right.Part(right._preRelease));
    }

    /// <summary>Whether neither stands above the other, whatever their build metadata.</summary>
    public bool Equals(SemanticVersion other) => Compare(this, other) == 0;

    public override bool Equals(object? obj) => obj is SemanticVersion other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine(Hash(_major), Hash(_minor), Hash(_patch), string.GetHashCode(Part(_preRelease), StringComparison.Ordinal));

    private static int ComparePreReleases(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            // A release stands above its pre-releases.
            return left.IsEmpty.CompareTo(right.IsEmpty);
        }

        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = CompareIdentifiers(TakeIdentifier(ref left), TakeIdentifier(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareIdentifiers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftIsNumber = IsNumber(left);
        var rightIsNumber = IsNumber(right);
        if (leftIsNumber && rightIsNumber)
        {
            return CompareNumbers(left, right);
        }

        return leftIsNumber == rightIsNumber ? left.CompareTo(right, StringComparison.Ordinal) : rightIsNumber.CompareTo(leftIsNumber);
    }

    // Without leading zeros the longer number is the greater one.
    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.IsEmpty ? "0" : left;
        right = right.IsEmpty ? "0" : right;
        return left.Length != right.Length
            ? left.Length.CompareTo(right.Length)
            : left.CompareTo(right, StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> TakeIdentifier(ref ReadOnlySpan<char> identifiers)
    {
        var dot = identifiers.IndexOf('.');
        var first = dot < 0 ? identifiers : identifiers[..dot];
        identifiers = dot < 0 ? default : identifiers[(dot + 1)..];
        return first;
    }

    private static bool TryReadSign(string text, ref int at, char sign)
    {
        var found = at < text.Length && text[at] == sign;
        at += found ? 1 : 0;
        return found;
    }

    private static bool TryReadNumber(string text, ref int at, out (int Start, int Length) part)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        part = (start, at - start);
        return part.Length == 1 || (part.Length > 1 && text[start] != '0');
    }

    private static bool TryReadIdentifiers(string text, ref int at, bool leadingZeros, out (int Start, int Length) part)
    {
        var (start, first, isNumber) = (at, at, true);
        part = default;
        while (true)
        {
            var sign = at < text.Length ? text[at] : '\0';
            if (char.IsAsciiLetterOrDigit(sign) || sign == '-')
            {
                isNumber &= char.IsAsciiDigit(sign);
                at++;
                continue;
            }

            var length = at - first;
            if (length == 0 || (!leadingZeros && isNumber && length > 1 && text[first] == '0'))
            {
                return false;
            }

            if (sign != '.')
            {
                break;
            }

            (first, isNumber) = (++at, true);
        }

        part = (start, at - start);
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> identifier) => !identifier.ContainsAnyExceptInRange('0', '9');

    // A part that is missing is 0.
    private int Hash((int Start, int Length) part) => part.Length == 0 ? string.GetHashCode("0", StringComparison.Ordinal) : string.GetHashCode(Part(part), StringComparison.Ordinal);

    private ReadOnlySpan<char> Part((int Start, int Length) part) => _text.AsSpan(part.Start, part.Length);
}
