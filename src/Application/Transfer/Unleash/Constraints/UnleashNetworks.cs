using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Conditions;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>
/// `IN_CIDR`. There an IPv4 address that is written as IPv6 (`::ffff:10.0.0.1`) lies in no IPv4 network, and no IPv4 address in an IPv6 network.
/// </summary>
internal static class UnleashNetworks
{
    public const string RemoteAddress = "remoteAddress";

    private const string Mapped = "(?i)^[0:]*:ffff:([0-9.]+|[0-9a-f]{1,4}:[0-9a-f]{1,4})$";

    /// <summary>That an attribute is an address in any of some networks.</summary>
    public static UnleashComparison In(string attribute, IReadOnlyList<string?>? values, bool inverted)
    {
        var clean = UnleashTexts.Clean(values);
        var networks = clean.Where(value => Fault(attribute, value) is null).ToList();
        var left = clean.Where(value => Fault(attribute, value) is not null).Select(value => $"{UnleashText.Named(value)} is left out: {Fault(attribute, value)}").ToList();
        if (inverted && left.Count > 0)
        {
            return UnleashComparison.Impossible(left[0]);
        }

        return (networks.Count == 0 ? UnleashComparison.WithoutValues(inverted) : UnleashComparison.Of([.. Conditions(attribute, networks, inverted)])) with
        {
            Narrowings =
            [
                .. left,
                .. inverted ? ["values that are no address, and IPv4 addresses written as IPv6, match in Unleash, but not in FlagService"] : Array.Empty<string>(),
                .. !inverted && networks.Exists(IsWide) ? ["in FlagService an IPv4 address written as IPv6 is in no IPv6 network"] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>
    /// What the strategy `remoteAddress` comes to, in as many alternatives as are needed: it takes IPv4 networks, and other addresses as they are
    /// written.
    /// </summary>
    public static IEnumerable<IReadOnlyList<Condition>> Strategy(IReadOnlyList<string> addresses, int mostOfOne) =>
        addresses.Where(IsV4).Chunk(mostOfOne).Select(networks => (IReadOnlyList<Condition>)[.. Conditions(RemoteAddress, networks, inverted: false)])
            .Concat(addresses.Where(address => !IsV4(address)).Chunk(mostOfOne).Select(texts => (IReadOnlyList<Condition>)[UnleashAttributes.Text(RemoteAddress, Operator.In, texts)]));

    /// <summary>Why something can't be in the list of that strategy, as a sentence; null where it can.</summary>
    public static string? StrategyFault(string address) =>
        UnleashConstraints.Fault(UnleashAttributes.Text(RemoteAddress, Operator.Cidr, [address]))
        ?? (!IsV4(address) && address.Contains('/', StringComparison.Ordinal) ? "Unleash knows IPv4 networks only" : null);

    private static string? Fault(string attribute, string value) =>
        UnleashConstraints.Fault(UnleashAttributes.Text(attribute, Operator.Cidr, [value]))
        ?? (IsMapped(value) ? "FlagService treats an IPv4 network written as IPv6 as IPv4; Unleash doesn't" : null);

    private static bool IsV4(string network) => !network.Contains(':', StringComparison.Ordinal);

    private static IEnumerable<Condition> Conditions(string attribute, IReadOnlyList<string> networks, bool inverted)
    {
        yield return UnleashAttributes.Text(attribute, Operator.Cidr, networks, inverted);
        if (inverted)
        {
            yield return UnleashAttributes.Text(attribute, Operator.Cidr, ["0.0.0.0/0", "::/0"]);
        }

        if (!inverted && networks.All(IsV4))
        {
            yield return UnleashAttributes.Text(attribute, Operator.Contains, [":"], negate: true);
        }
        else if (inverted || networks.Any(IsV4))
        {
            yield return UnleashAttributes.Text(attribute, Operator.Matches, [Mapped], negate: true);
        }
    }

    // Those in which there may be addresses that stand for IPv4 addresses.
    private static bool IsWide(string network) => network[0] is ':' or '0' && !IsV4(network);

    private static bool IsMapped(string network)
    {
        const string Mark = ":ffff:";
        var address = network.Split('/')[0];
        var mark = address.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        return mark >= 0 && !address.AsSpan(0, mark).ContainsAnyExcept('0', ':') && address.AsSpan(mark + Mark.Length).Count(':') <= 1;
    }
}
