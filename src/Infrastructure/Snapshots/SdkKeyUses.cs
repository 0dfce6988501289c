using FlagService.Application.Observability;
using FlagService.Application.Projects;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Uses;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>The last use of each SDK key.</summary>
internal sealed class SdkKeyUses(ServiceMetrics metrics, TimeProvider time) : LastUses<SdkKeyId>(metrics, time), ISdkKeyUses;
