using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Has SQLite overwrite what is deleted with zeros, which it leaves in its file otherwise until the space is used again. A connection has to say so
/// each time that it is opened.
/// </summary>
internal sealed class SecureDelete : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA secure_delete = ON";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
