using FlagService.Api.Operations;
using Grpc.AspNetCore.Server;

namespace FlagService.Api.Grpc.Health;

/// <summary>What has to work for a service to be serving.</summary>
internal enum HealthKind
{
    /// <summary>The evaluation of flags, from memory.</summary>
    Evaluation,

    /// <summary>The database too.</summary>
    Management,
}

/// <summary>Knows the services that there are.</summary>
internal sealed class HealthKinds(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, HealthKind>> _kinds = new(() => endpoints.Endpoints
        .Select(endpoint => (endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.ServiceName, Manages: endpoint.Metadata.GetMetadata<ManagesAttribute>() is not null))
        .Where(call => call.ServiceName is not null)
        .DistinctBy(call => call.ServiceName, StringComparer.Ordinal)
        .ToDictionary(call => call.ServiceName!, call => call.Manages ? HealthKind.Management : HealthKind.Evaluation, StringComparer.Ordinal));

    /// <summary>What a service needs; null for one that there isn't. No name means all of them.</summary>
    public HealthKind? Of(string service) =>
        service.Length == 0 ? HealthKind.Evaluation
        : _kinds.Value.TryGetValue(service, out var kind) ? kind
        : null;
}
