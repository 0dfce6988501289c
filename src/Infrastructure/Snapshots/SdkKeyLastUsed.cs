using FlagService.Application.Observability;
using FlagService.Application.Projects;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.LastUsed;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>The last use of each SDK key.</summary>
internal sealed class SdkKeyLastUsed(ServiceMetrics metrics, TimeProvider time) : LastUsedTimes<SdkKeyId>(metrics, time), ISdkKeyLastUsed;
