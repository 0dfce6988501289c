using System.Globalization;

namespace FlagService.Console.Pages.Flags;

/// <summary>What a switch in the list says when it is pressed, or the button that takes it back.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="Environment">The environment's key.</param>
/// <param name="On">What it shall be.</param>
/// <param name="Version">The flag's only version on which this may be done; null for any.</param>
internal sealed record FlagSwitch(string Flag, string Environment, bool On, long? Version = null)
{
    private const string Yes = "on";
    private const string No = "off";

    /// <summary>What takes it back, unless somebody has changed the flag since.</summary>
    /// <param name="version">The flag's version after it.</param>
    public FlagSwitch Reverse(long version) => this with { On = !On, Version = version };

    /// <summary>Reads it; null where it is none.</summary>
    public static FlagSwitch? Parse(string? text) => text?.Split(' ') switch
    {
        [var flag, var environment, (Yes or No) and var state] => new FlagSwitch(flag, environment, state == Yes),
        [var flag, var environment, (Yes or No) and var state, var number] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) =>
            new FlagSwitch(flag, environment, state == Yes, version),
        _ => null,
    };

    // No key has a space.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Flag} {Environment} {(On ? Yes : No)}{(Version is { } version ? $" {version}" : "")}");
}
