using FlagService.Application.Requests;
using FlagService.Domain.Access;
using MediatR;

namespace FlagService.Application.Observability;

/// <summary>Asks for all metrics.</summary>
[Requires(Permissions.HealthRead)]
public sealed record ReadMetrics : IQuery<IReadOnlyList<MetricFamily>>, IRoutine;

internal sealed class ReadMetricsHandler(MetricReading reading) : IRequestHandler<ReadMetrics, IReadOnlyList<MetricFamily>>
{
    public Task<IReadOnlyList<MetricFamily>> Handle(ReadMetrics request, CancellationToken cancellationToken) =>
        Task.FromResult(reading.Read());
}
