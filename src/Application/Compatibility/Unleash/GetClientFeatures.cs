using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>What Unleash's server SDKs evaluate from, for the environment of the SDK key.</summary>
[SdkKey(ServersOnly = true)]
public sealed record GetClientFeatures : IQuery<ClientFeaturesAnswer>;

/// <summary>The definitions, with their tag.</summary>
/// <param name="Tag">Another one when any definition changes.</param>
/// <param name="Features">The definitions.</param>
public sealed record ClientFeaturesAnswer(string Tag, ClientFeatures Features);

internal sealed class GetClientFeaturesHandler(ISnapshots snapshots, ICurrentCaller current, UnleashClientProtocol protocol)
    : IRequestHandler<GetClientFeatures, ClientFeaturesAnswer>
{
    private const int FormatVersion = 2;

    public Task<ClientFeaturesAnswer> Handle(GetClientFeatures request, CancellationToken cancellationToken)
    {
        var environment = snapshots.Of(current);
        var translation = protocol.Of(environment.Snapshot);
        return Task.FromResult(new ClientFeaturesAnswer(environment.Document.Tag, new ClientFeatures
        {
            Version = FormatVersion,
            Features = translation.Features,
            Segments = translation.Segments,
            Query = new ClientQuery { Environment = environment.Key },
        }));
    }
}
