using FlagService.Api.Settings;

namespace FlagService.Api.Streaming;

/// <summary>Marks an operation that may take as long as <see cref="RequestOptions.LongTimeout"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesLongAttribute : Attribute;
