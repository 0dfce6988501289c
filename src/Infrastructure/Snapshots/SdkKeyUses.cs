using FlagService.Application.Projects;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Uses;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>The last use of each SDK key.</summary>
internal sealed class SdkKeyUses(TimeProvider time) : LastUses<SdkKeyId>(time), ISdkKeyUses;
