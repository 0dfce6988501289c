using FlagService.Application.Flags;
using FlagService.Application.Requests;

namespace FlagService.Console.Pages.Flags;

/// <summary>A flag with its states in all environments.</summary>
/// <param name="Flag">What is the flag's own.</param>
/// <param name="States">By the environment's key. One is missing where the flag was changed while the list was read.</param>
public sealed record FlagRow(FlagDetails Flag, IReadOnlyDictionary<string, FlagDetails> States)
{
    /// <summary>The rows of a list that was read for each environment.</summary>
    public static IReadOnlyList<FlagRow> Of(IReadOnlyList<Page<FlagDetails>> environments)
    {
        var states = environments.SelectMany(page => page.Data).ToLookup(flag => flag.Key, StringComparer.Ordinal);
        return [.. environments[0].Data.Select(flag => new FlagRow(flag, states[flag.Key].ToDictionary(state => state.Environment, StringComparer.Ordinal)))];
    }
}

/// <summary>What a switch in the list says when it is pressed.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="Environment">The environment's key.</param>
/// <param name="On">What it shall be.</param>
internal sealed record FlagSwitch(string Flag, string Environment, bool On)
{
    /// <summary>Reads it; null where it is none.</summary>
    public static FlagSwitch? Parse(string? text) => text?.Split(' ') switch
    {
        [var flag, var environment, "on"] => new FlagSwitch(flag, environment, On: true),
        [var flag, var environment, "off"] => new FlagSwitch(flag, environment, On: false),
        _ => null,
    };

    // No key has a space.
    public override string ToString() => $"{Flag} {Environment} {(On ? "on" : "off")}";
}
