using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Streams;

/// <summary>Whose a stream is, of which nobody has too many.</summary>
/// <param name="Key">The SDK key; null where there is none.</param>
/// <param name="Network">The client's network, where there is no key.</param>
internal readonly record struct StreamOwner(SdkKeyId? Key, string? Network);
