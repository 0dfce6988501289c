using System.Globalization;

namespace FlagService.Benchmarks.Load;

/// <summary>How long a start takes on a database with many projects: from the start of the process until it is ready.</summary>
internal static class RestartLoad
{
    private const int Starts = 5;

    public static async Task RunAsync(int projects, int flags)
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            var database = $"sqlite://{Path.Combine(directory.FullName, "load.db")}";
            await using (var service = await FilledService.StartAsync(database))
            {
                await service.SignInAsync();
            }

            Write("no project", await MeasureAsync(database));
            await using (var service = await FilledService.StartAsync(database))
            {
                await service.SignInAsync();
                await service.FillAsync(projects, flags);
            }

            Write(string.Create(CultureInfo.InvariantCulture, $"{projects} projects x {flags} flags"), await MeasureAsync(database));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<List<(TimeSpan Ready, TimeSpan Taken, long Memory)>> MeasureAsync(string database)
    {
        var starts = new List<(TimeSpan Ready, TimeSpan Taken, long Memory)>();
        for (var i = 0; i < Starts; i++)
        {
            await using var service = await FilledService.StartAsync(database);
            starts.Add((service.ReadyAfter, service.Process.Taken, service.Process.Memory));
        }

        return starts;
    }

    private static void Write(string what, List<(TimeSpan Ready, TimeSpan Taken, long Memory)> starts)
    {
        var (ready, taken) = (starts.Select(start => start.Ready).Order().ToList(), starts.Select(start => start.Taken).Order().ToList());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: ready after {ready[Starts / 2].TotalSeconds:0.00} s ({ready[0].TotalSeconds:0.00} to {ready[^1].TotalSeconds:0.00}), {taken[Starts / 2].TotalSeconds:0.00} s of processor time, {starts.Max(start => start.Memory) >> 20} MiB"));
    }
}
