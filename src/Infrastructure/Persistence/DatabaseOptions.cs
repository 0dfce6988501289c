using FlagService.Application.Settings;

namespace FlagService.Infrastructure.Persistence;

/// <summary><c>FlagService:Database</c>.</summary>
internal sealed class DatabaseOptions : ISettings
{
    /// <summary>Whether a start brings the schema up to date; otherwise it waits, not ready, until <c>migrate up</c> has.</summary>
    public bool MigrateAtStart { get; init; } = true;
}
