using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>Whether a constraint holds, as <see cref="UnleashModel"/> has it.</summary>
internal static partial class UnleashModelConstraint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether a constraint holds; nothing holds for nobody.</summary>
    public static bool Holds(JsonNode? constraint, JsonNode context)
    {
        if (constraint is null || Evaluate(constraint, context) is not { } holds)
        {
            return false;
        }

        return holds != (constraint["inverted"] is { } inverted && (bool)inverted);
    }

    /// <summary>A field of the context, or a property, as text; null where there is none.</summary>
    public static string? Resolve(JsonNode context, string field) => (context[field] ?? context["properties"]?[field]) switch
    {
        null => null,
        var value when value.GetValueKind() == JsonValueKind.String => (string)value!,
        var value => value.ToJsonString(),
    };

    /// <summary>A text as a number; NaN where it is none.</summary>
    public static double Number(string? text) => text?.Trim() switch
    {
        null => double.NaN,
        "" => 0,
        var trimmed => double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
    };

    /// <summary>Whether an address lies in a network of its own family.</summary>
    public static bool IsIn(string address, string range, bool v4Alone)
    {
        var (bare, prefix) = range.Split('/') is [var first, var second] ? (first, second) : (range, null);
        if (Address(address) is not { } one || Address(bare) is not { } other || one.AddressFamily != other.AddressFamily
            || (v4Alone && one.AddressFamily != AddressFamily.InterNetwork))
        {
            return false;
        }

        var (left, right) = (one.GetAddressBytes(), other.GetAddressBytes());
        var bits = prefix is null ? left.Length * 8 : int.Parse(prefix, CultureInfo.InvariantCulture);
        return Enumerable.Range(0, bits).All(i => ((left[i / 8] ^ right[i / 8]) >> (7 - (i % 8)) & 1) == 0);
    }

    private static bool? Evaluate(JsonNode constraint, JsonNode context)
    {
        var name = (string?)constraint["operator"] ?? "";
        var field = (string?)constraint["contextName"] ?? "";
        var (seen, value) = (Resolve(context, field), (string?)constraint["value"]);
        var ignoresCase = constraint["caseInsensitive"] is { } flag && (bool)flag;
        List<string> values = [.. (constraint["values"]?.AsArray() ?? []).Select(item => (string?)item).Where(item => !string.IsNullOrEmpty(item)).Select(item => item!.Trim())];
        return name switch
        {
            "IN" => seen is not null && values.Contains(seen),
            "NOT_IN" => seen is null || !values.Contains(seen),
            "STR_CONTAINS" => Any((text, part) => text.Contains(part, StringComparison.Ordinal)),
            "STR_STARTS_WITH" => Any((text, part) => text.StartsWith(part, StringComparison.Ordinal)),
            "STR_ENDS_WITH" => Any((text, part) => text.EndsWith(part, StringComparison.Ordinal)),
            "IN_CIDR" => seen is not null && values.Exists(range => IsIn(seen, range, v4Alone: false)),
            "REGEX" => seen is not null && value is not null && IsFound(value, seen, ignoresCase),
            "NUM_EQ" => Number(seen) == Number(value),
            "NUM_GT" => Number(seen) > Number(value),
            "NUM_GTE" => Number(seen) >= Number(value),
            "NUM_LT" => Number(seen) < Number(value),
            "NUM_LTE" => Number(seen) <= Number(value),
            "DATE_AFTER" => Time((string?)context["currentTime"]) > Time(value),
            "DATE_BEFORE" => Time((string?)context["currentTime"]) < Time(value),
            _ when name.StartsWith("SEMVER_", StringComparison.Ordinal) => Version(name, seen, value),
            _ => null,
        };

        bool Any(Func<string, string, bool> isPart) => seen is not null && values.Exists(part => ignoresCase
            ? isPart(Lower(seen), Lower(part))
            : isPart(seen, part));
    }

    private static string Lower(string text) => text.Replace("İ", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();

    // Clients take the present where a context has no time. The tests' times are all before that.
    private static DateTimeOffset? Time(string? text) => text is null ? DateTimeOffset.MaxValue
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static IPAddress? Address(string text) =>
        (V4().IsMatch(text) || text.Contains(':', StringComparison.Ordinal)) && IPAddress.TryParse(text, out var address) ? address : null;

    private static bool IsFound(string pattern, string text, bool ignoresCase)
    {
        // What isn't in RE2's dialect is found nowhere.
        if (pattern.Contains("(?=", StringComparison.Ordinal) || BackReference().IsMatch(pattern))
        {
            return false;
        }

        try
        {
            var translated = pattern.Replace("[[:alpha:]]", "[A-Za-z]", StringComparison.Ordinal);
            return ignoresCase
                ? Regex.IsMatch(Folded(text), Folded(translated), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)
                : Regex.IsMatch(text, translated, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // For RE2 these are other cases of s and k.
    private static string Folded(string text) => text.Replace('ſ', 's').Replace('\u212A', 'k');

    private static bool Version(string name, string? seen, string? value)
    {
        if (seen is null || value is null || !Complete().IsMatch(seen) || !Complete().IsMatch(value))
        {
            return false;
        }

        var order = Compare(seen, value);
        return name switch
        {
            "SEMVER_EQ" => order == 0,
            "SEMVER_GT" => order > 0,
            "SEMVER_GTE" => order >= 0,
            "SEMVER_LT" => order < 0,
            _ => order <= 0,
        };
    }

    private static int Compare(string left, string right)
    {
        var (one, other) = (Parts(left), Parts(right));
        var order = one.Core.Zip(other.Core, (a, b) => a.CompareTo(b)).FirstOrDefault(difference => difference != 0);
        if (order != 0 || one.Before.Length == 0 || other.Before.Length == 0)
        {
            return order != 0 ? order : (one.Before.Length == 0).CompareTo(other.Before.Length == 0);
        }

        order = one.Before.Zip(other.Before, CompareIdentifiers).FirstOrDefault(difference => difference != 0);
        return order != 0 ? order : one.Before.Length.CompareTo(other.Before.Length);
    }

    private static int CompareIdentifiers(string left, string right)
    {
        var (isNumber, isOtherNumber) = (long.TryParse(left, CultureInfo.InvariantCulture, out var number), long.TryParse(right, CultureInfo.InvariantCulture, out var other));
        return isNumber && isOtherNumber ? number.CompareTo(other)
            : isNumber != isOtherNumber ? isOtherNumber.CompareTo(isNumber)
            : string.CompareOrdinal(left, right);
    }

    private static (long[] Core, string[] Before) Parts(string version)
    {
        var bare = version.Split('+')[0];
        var dash = bare.IndexOf('-', StringComparison.Ordinal);
        var core = dash < 0 ? bare : bare[..dash];
        return ([.. core.Split('.').Select(part => long.Parse(part, CultureInfo.InvariantCulture))], dash < 0 ? [] : bare[(dash + 1)..].Split('.'));
    }

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Complete();

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex V4();

    [GeneratedRegex(@"\\[1-9]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex BackReference();
}
