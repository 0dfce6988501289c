using System.Diagnostics;
using System.Globalization;
using FlagService.TestDatabases;

namespace FlagService.Benchmarks.Load.Users;

/// <summary>
/// What the service holds while it streams all of its users by gRPC: the same memory, however many there are, and no connection to the database while a reader stands
/// still or once it has gone. On SQLite and, where it is installed, on PostgreSQL.
/// </summary>
internal static class UserStreamLoad
{
    private const int Rounds = 2;
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(4);

    /// <summary>Measures.</summary>
    /// <param name="counts">How many users there are, one service after the other.</param>
    public static async Task RunAsync(params int[] counts)
    {
        Console.WriteLine("| database | users | reader | on the clock | processor time | own memory before | most | after | whole, most | connections in use |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var count in counts)
        {
            await MeasureAsync(count, url: null);
        }

        PostgresCluster cluster;
        try
        {
            cluster = await PostgresCluster.StartOwnAsync();
        }
        catch (InvalidOperationException missing)
        {
            Console.WriteLine($"PostgreSQL is left out: {missing.Message}");
            return;
        }

        await using (cluster)
        {
            foreach (var count in counts)
            {
                await using var database = await cluster.CreateDatabaseAsync();
                await MeasureAsync(count, database.Url);
            }
        }
    }

    private static async Task MeasureAsync(int count, string? url)
    {
        await using var many = await ManyUsers.StartAsync(count, url);
        for (var round = 1; round <= Rounds; round++)
        {
            await RowAsync(many, count, "reads at once", async stream => (await stream.ReadAsync(), ""));
        }

        await RowAsync(many, count, $"stands still in the middle for {Stall.TotalSeconds:0} s", async stream =>
        {
            var half = await stream.ReadAsync(count / 2);
            await Task.Delay(Stall / 2); // until the connection's buffers are full
            var used = await many.ConnectionsInUseAsync();
            await Task.Delay(Stall / 2);
            return (half + await stream.ReadAsync(), $"{used} meanwhile");
        });
        await RowAsync(many, count, "hangs up in the middle", async stream =>
        {
            var half = await stream.ReadAsync(count / 2);
            stream.Dispose();
            await Task.Delay(Stall / 4);
            return (half, $"{await many.ConnectionsInUseAsync()} afterwards");
        });
    }

    private static async Task RowAsync(ManyUsers many, int count, string reader, Func<UserStream, Task<(int Read, string Connections)>> read)
    {
        var (service, before, taken, started) = (many.Service, many.Service.OwnMemory, many.Service.Taken, Stopwatch.GetTimestamp());
        using var end = new CancellationTokenSource();
        var looking = LookAsync(service, end.Token);
        using var stream = await UserStream.OpenAsync(many.Client);
        var (users, connections) = await read(stream);
        var elapsed = Stopwatch.GetElapsedTime(started);
        await end.CancelAsync();
        var (own, whole) = await looking;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {many.Database} | {users} of {count} | {reader} | {elapsed.TotalSeconds:0.0} s | {(service.Taken - taken).TotalSeconds:0.0} s | {Megabytes(before)} | {Megabytes(own)} | {Megabytes(service.OwnMemory)} | {Megabytes(whole)} | {connections} |"));
    }

    private static async Task<(long Own, long Whole)> LookAsync(ServerProcess service, CancellationToken end)
    {
        var (own, whole) = (0L, 0L);
        while (!end.IsCancellationRequested)
        {
            (own, whole) = (Math.Max(own, service.OwnMemory), Math.Max(whole, service.Memory));
            await Task.Delay(20, CancellationToken.None);
        }

        return (own, whole);
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0} MiB");
}
