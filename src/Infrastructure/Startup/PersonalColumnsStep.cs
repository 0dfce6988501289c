using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Sealing;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Startup;

/// <summary>Stops startup if the keys can't decrypt the personal data in the database, before a request fails on it.</summary>
internal sealed class PersonalColumnsStep(FlagServiceDbContext db, ColumnSeal seal) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var table in PersonalColumns.In(db.Model))
        {
            var unknown = $"SELECT 1 FROM {table.Name} WHERE {string.Join(" OR ", table.Columns.Select(IsUnknown))}";
            if (await db.FindsAsync(unknown, cancellationToken))
            {
                throw new SettingException(
                    "Personal data in the database is encrypted with another key: set ENCRYPTION_KEY to its value at that time, "
                    + "or add that value to ENCRYPTION_KEY_PREVIOUS.");
            }
        }
    }

    private string IsUnknown(string column)
    {
        var prefix = $"substr({column}, 1, {ColumnSeal.PrefixLength})";
        return $"(substr({column}, 1, {ColumnSeal.Mark.Length}) = '{ColumnSeal.Mark}'{string.Concat(seal.Known.Select(known => $" AND {prefix} <> '{known}'"))})";
    }
}
