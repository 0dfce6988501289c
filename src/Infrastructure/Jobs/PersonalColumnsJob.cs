using System.Data.Common;
using FlagService.Application.Requests;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Jobs;

/// <summary>
/// Seals with the present key what is in clear or sealed with an earlier one: in the first minute after a start, and then once an
/// hour, for other replicas may still write with the earlier key meanwhile.
/// </summary>
internal sealed class PersonalColumnsJob(
    IServiceScopeFactory scopes,
    ColumnSeal seal,
    WriteLock writeLock,
    TimeProvider time,
    JobServices services,
    ILogger<PersonalColumnsJob> log) : RecurringJob("personal-columns", TimeSpan.FromMinutes(1), services)
{
    private const int Piece = 500;
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);
    private DateTimeOffset _restsUntil;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        // A rest longer than a rest is one that a clock began which was wrong.
        var left = _restsUntil - time.Now();
        if (seal.Present is not { } present || (left > TimeSpan.Zero && left <= Rest))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        var (renewed, unreadable) = (0, 0);
        foreach (var table in PersonalColumns.In(db.Model))
        {
            object? last = null;
            do
            {
                var piece = await RenewAsync(db, table, present, last, cancellationToken);
                (renewed, unreadable, last) = (renewed + piece.Renewed, unreadable + piece.Unreadable, piece.Last);
            }
            while (last is not null);
        }

        _restsUntil = time.Now() + Rest;
        log.LogInformation("All personal data is encrypted with the present key; {Renewed} values were encrypted again", renewed);
        if (unreadable > 0)
        {
            log.LogError("{Unreadable} values of personal data can't be decrypted with any of the keys; add the missing key to ENCRYPTION_KEY_PREVIOUS", unreadable);
        }
    }

    /// <summary>Renews one piece of a table, as one transaction.</summary>
    private async Task<Renewal> RenewAsync(FlagServiceDbContext db, PersonalTable table, string present, object? after, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var old = await ReadAsync(transaction.GetDbTransaction(), table, present, after, cancellationToken);
        var renewal = new Renewal(0, 0, old.Count < Piece ? null : old[^1].Key);
        foreach (var (key, column, kept) in old.SelectMany(row => row.Values.Select(value => (row.Key, value.Column, value.Kept))))
        {
            if (seal.TryOpen(kept, table.PlaceOf(column)) is not { } text)
            {
                renewal = renewal with { Unreadable = renewal.Unreadable + 1 };
                continue;
            }

            // Only rows that are unchanged: a concurrent write has the newer value.
            await using var command = Command(
                transaction.GetDbTransaction(),
                $"UPDATE {table.Name} SET {column} = @sealed WHERE {table.Key} = @key AND {column} = @kept",
                ("@sealed", seal.Close(text, table.PlaceOf(column))),
                ("@key", key),
                ("@kept", kept));
            renewal = renewal with { Renewed = renewal.Renewed + await command.ExecuteNonQueryAsync(cancellationToken) };
        }

        await transaction.CommitAsync(cancellationToken);
        return renewal;
    }

    private static async Task<List<OldRow>> ReadAsync(
        DbTransaction transaction,
        PersonalTable table,
        string present,
        object? after,
        CancellationToken cancellationToken)
    {
        var isOld = string.Join(" OR ", table.Columns.Select(column => $"substr({column}, 1, {ColumnSeal.PrefixLength}) <> '{present}'"));
        await using var command = Command(
            transaction,
            $"SELECT {table.Key}, {string.Join(", ", table.Columns)} FROM {table.Name} WHERE ({isOld})"
            + $"{(after is null ? "" : $" AND {table.Key} > @after")} ORDER BY {table.Key} LIMIT {Piece}",
            after is null ? [] : [("@after", after)]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OldRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = table.Columns
                .Select((column, i) => (Column: column, Kept: reader.IsDBNull(i + 1) ? null : reader.GetString(i + 1)))
                .Where(value => value.Kept is not null && !value.Kept.StartsWith(present, StringComparison.Ordinal))
                .Select(value => (value.Column, value.Kept!))
                .ToList();
            rows.Add(new OldRow(reader.GetValue(0), values));
        }

        return rows;
    }

    // The names are the model's own; what people typed goes in by parameters.
    private static DbCommand Command(DbTransaction transaction, string sql, params IEnumerable<(string Name, object Value)> parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = (int)StatementLimit.TotalSeconds;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private sealed record OldRow(object Key, IReadOnlyList<(string Column, string Kept)> Values);

    private sealed record Renewal(int Renewed, int Unreadable, object? Last);
}
