using FlagService.Evaluation;

namespace FlagService.Client;

/// <summary>A flag's value, and how it came about.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Flag">The flag's key, as it was asked for.</param>
/// <param name="Value">The value of the variation, or the default value where <paramref name="Error"/> says why.</param>
/// <param name="Variation">The key of the variation; null where the default value is returned.</param>
/// <param name="Reason">Why the flag served this variation; null where the default value is returned.</param>
/// <param name="RuleId">The id of the rule that matched; null where none did.</param>
/// <param name="Error">Why the default value is returned; <see cref="FlagError.None"/> where it isn't.</param>
public readonly record struct FlagDetails<T>(string Flag, T Value, string? Variation, Reason? Reason, string? RuleId, FlagError Error)
{
    /// <summary>Whether the flag serves another variation than its off variation.</summary>
    public bool IsEnabled { get; init; }
}

/// <summary>Why a default value is returned.</summary>
public enum FlagError
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>No flags have been loaded yet.</summary>
    NotReady,

    /// <summary>The environment has no such flag, or this version of the client can't evaluate it.</summary>
    FlagNotFound,

    /// <summary>The flag has another type than was asked for, or an object is not of the form that was asked for.</summary>
    TypeMismatch,

    /// <summary>Something unforeseen; it was logged.</summary>
    Failed,
}
