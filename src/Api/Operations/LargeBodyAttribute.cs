using FlagService.Api.Settings;

namespace FlagService.Api.Operations;

/// <summary>Marks an operation whose body may be as large as <see cref="ImportOptions.MaximumBody"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargeBodyAttribute : Attribute;
