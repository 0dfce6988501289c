using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary><c>cidr</c>: the address is in any of the networks.</summary>
internal sealed class NetworkTest(IEnumerable<string> texts) : ValueTest
{
    private readonly IpNetwork[] _networks = [.. Read(texts)];

    public override long Work => (ListIndex.Few * EvaluationWork.Parsing) + (_networks.Length * EvaluationWork.Search);

    public override bool Matches(in AttributeValue scalar)
    {
        if (scalar.Kind != AttributeKind.Text || !IpAddress.TryParse(scalar.Text, out var address))
        {
            return false;
        }

        foreach (var network in _networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    public override bool MatchesAny(ListIndex list)
    {
        foreach (var network in _networks)
        {
            if (network.ContainsAny(list.Addresses))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<IpNetwork> Read(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (IpNetwork.TryParse(text, out var network))
            {
                yield return network;
            }
        }
    }
}
