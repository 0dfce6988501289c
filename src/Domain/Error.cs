namespace FlagService.Domain;

/// <summary>The few kinds of refusal; each edge of the program maps a kind to its own terms once (HTTP to a status code).</summary>
public enum ErrorKind
{
    /// <summary>The input can't be read as what it should be.</summary>
    Malformed,

    /// <summary>Nobody known is calling.</summary>
    Unauthenticated,

    /// <summary>The caller is known and lacks the permission.</summary>
    Forbidden,

    /// <summary>The thing doesn't exist, or the caller may not see it.</summary>
    NotFound,

    /// <summary>The state of things forbids it: a name is taken, something is in use.</summary>
    Conflict,

    /// <summary>The caller decided on an older version than the present one.</summary>
    Stale,

    /// <summary>The input can be read and breaks a rule.</summary>
    Invalid,

    /// <summary>Too many tries; <see cref="Error.RetryAfter"/> says for how long.</summary>
    TooMany,

    /// <summary>Something that is needed is away at the moment.</summary>
    Unavailable,
}

/// <summary>A named refusal.</summary>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Code">A stable code in snake_case, by which programs distinguish errors.</param>
/// <param name="Message">A sentence for people, without secrets.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    /// <summary>What is wrong with a name that must be unique.</summary>
    public const string Taken = "must be unique; this one is already in use";

    /// <summary>The most faults that one refusal names.</summary>
    public const int MostFaults = 100;

    /// <summary>What is wrong where, by the path of the input's field; empty where no field is to blame.</summary>
    public IReadOnlyDictionary<string, string[]> Fields { get; init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>The permission that the caller lacks, where that is the reason.</summary>
    public string? Permission { get; init; }

    /// <summary>How long to wait before another try, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The refusal of one field's value.</summary>
    public static Error InvalidField(string field, string message) => InvalidFields([new(field, message)]);

    /// <summary>The refusal of a field that can't be read as what it should be.</summary>
    public static Error MalformedField(string field, string message) => MalformedFields([new(field, message)]);

    /// <summary>The refusal of several such fields at once.</summary>
    public static Error MalformedFields(IEnumerable<KeyValuePair<string, string>> faults) =>
        new(ErrorKind.Malformed, "malformed", "The input can't be read.") { Fields = ByField(faults) };

    /// <summary>The refusal of several fields' values at once. It names the first of very many, and says so; the others are not looked for.</summary>
    public static Error InvalidFields(IEnumerable<KeyValuePair<string, string>> faults)
    {
        var named = faults.Take(MostFaults + 1).ToList();
        var message = named.Count > MostFaults ? $"The input is invalid in very many places; errors lists the first {MostFaults}." : "The input is invalid; errors lists what is wrong by field.";
        return new(ErrorKind.Invalid, "validation_failed", message)
        {
            Fields = ByField(named.Take(MostFaults)),
        };
    }

    /// <summary>Ends the use case with this refusal.</summary>
    /// <exception cref="RefusedException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public void Throw() => throw new RefusedException(this);

    private static Dictionary<string, string[]> ByField(IEnumerable<KeyValuePair<string, string>> faults) => faults
        .GroupBy(fault => fault.Key, fault => fault.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}

/// <summary>The one exception that carries a refusal from where it is decided to the edge that answers.</summary>
#pragma warning disable CA1032 // A refusal without an Error would have nothing to say.
public sealed class RefusedException(Error error) : Exception(error?.Message)
#pragma warning restore CA1032
{
    /// <summary>The refusal.</summary>
    public Error Error { get; } = error ?? throw new ArgumentNullException(nameof(error));
}
