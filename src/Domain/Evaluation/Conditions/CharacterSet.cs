using System.Globalization;
using System.Text;

namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>
/// A set of Unicode characters, written as a .NET expression that consumes whole characters: .NET's classes hold UTF-16 units,
/// so characters beyond U+FFFF become alternatives of surrogate pairs. General categories are known up to U+FFFF only.
/// </summary>
internal sealed class CharacterSet
{
    private const int LastCharacter = 0x10FFFF;
    private const int FirstAstral = 0x10000;
    private const string Surrogates = @"\uD800-\uDFFF";

    private readonly List<(int From, int To)> _ranges = [];
    private readonly StringBuilder _categories = new();
    private bool _hasNegatedCategory;

    public bool IsNegated { get; init; }

    /// <summary>The expression for one character; a surrogate pair is grouped, so that it can be repeated.</summary>
    public static string Single(int character)
    {
        if (character < FirstAstral)
        {
            return Unit(character);
        }

        var (lead, trail) = Split(character);
        return $"(?:{Unit(lead)}{Unit(trail)})";
    }

    public void Add(int from, int to) => _ranges.Add((from, to));

    /// <summary>Adds ASCII characters given as pairs of first and last ones, or every character but those.</summary>
    public void Add(ReadOnlySpan<char> pairs, bool negated)
    {
        var next = 0;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (!negated)
            {
                Add(pairs[i], pairs[i + 1]);
            }
            else if (pairs[i] > next)
            {
                Add(next, pairs[i] - 1);
            }

            next = pairs[i + 1] + 1;
        }

        if (negated)
        {
            Add(next, LastCharacter);
        }
    }

    /// <summary>Adds a Unicode general category by its one or two letters, or every character outside it.</summary>
    public void AddCategory(string name, bool negated)
    {
        _categories.Append(negated ? @"\P{" : @"\p{").Append(name).Append('}');
        _hasNegatedCategory |= negated;
    }

    public override string ToString()
    {
        var alternatives = new List<string>();
        var units = Units();
        if (units.Length > 0)
        {
            alternatives.Add(units);
        }

        foreach (var (from, to) in Astral())
        {
            AddPairs(from, to, alternatives);
        }

        return alternatives.Count switch
        {
            0 => @"[^\s\S]",
            1 when units.Length > 0 => units,
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    // What of the set is one UTF-16 unit. Surrogates are never characters of their own.
    private string Units()
    {
        var text = new StringBuilder();
        foreach (var (from, to) in _ranges)
        {
            AppendUnits(text, from, Math.Min(to, 0xD7FF));
            AppendUnits(text, Math.Max(from, 0xE000), Math.Min(to, 0xFFFF));
        }

        text.Append(_categories);
        if (IsNegated)
        {
            return $"[^{text}{Surrogates}]";
        }

        return text.Length == 0 ? string.Empty : _hasNegatedCategory ? $"[{text}-[{Surrogates}]]" : $"[{text}]";
    }

    private static void AppendUnits(StringBuilder text, int from, int to)
    {
        if (from <= to)
        {
            text.Append(Unit(from)).Append('-').Append(Unit(to));
        }
    }

    private List<(int From, int To)> Astral()
    {
        var merged = new List<(int From, int To)>();
        var all = _hasNegatedCategory ? _ranges.Append((From: FirstAstral, To: LastCharacter)) : _ranges;
        foreach (var (from, to) in all.Where(range => range.To >= FirstAstral).OrderBy(range => range.From))
        {
            var start = Math.Max(from, FirstAstral);
            if (merged.Count > 0 && start <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((start, to));
            }
        }

        return IsNegated ? Complement(merged) : merged;
    }

    private static List<(int From, int To)> Complement(List<(int From, int To)> ranges)
    {
        var complement = new List<(int From, int To)>();
        var next = FirstAstral;
        foreach (var (from, to) in ranges)
        {
            if (from > next)
            {
                complement.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= LastCharacter)
        {
            complement.Add((next, LastCharacter));
        }

        return complement;
    }

    // A range of pairs is a part of its first lead's trails, whole leads between, and a part of its last lead's trails.
    private static void AddPairs(int from, int to, List<string> alternatives)
    {
        while (from <= to)
        {
            var (lead, trail) = Split(from);
            var (lastLead, lastTrail) = Split(to);
            if (lead == lastLead || trail != 0xDC00)
            {
                var end = lead == lastLead ? lastTrail : 0xDFFF;
                alternatives.Add($"{Unit(lead)}[{Unit(trail)}-{Unit(end)}]");
                from += end - trail + 1;
            }
            else
            {
                var wholeLead = lastTrail == 0xDFFF ? lastLead : lastLead - 1;
                alternatives.Add($"[{Unit(lead)}-{Unit(wholeLead)}][\\uDC00-\\uDFFF]");
                from += (wholeLead - lead + 1) * 0x400;
            }
        }
    }

    private static (int Lead, int Trail) Split(int character) =>
        (0xD800 + ((character - FirstAstral) >> 10), 0xDC00 + ((character - FirstAstral) & 0x3FF));

    private static string Unit(int unit) => "\\u" + unit.ToString("X4", CultureInfo.InvariantCulture);
}
