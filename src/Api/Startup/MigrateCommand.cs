using FlagService.Application.Maintenance;

namespace FlagService.Api.Startup;

/// <summary><c>migrate status</c>, <c>up</c> and <c>down</c>.</summary>
internal static class MigrateCommand
{
    private const int Pending = 3;
    private const int Newer = 4;
    private const string DropData = "--drop-data";

    /// <summary>Lists all migrations. The exit code says whether the schema is up to date.</summary>
    public static async Task<int> StatusAsync(ISchema schema)
    {
        var state = await schema.ReadAsync(CancellationToken.None);
        await System.Console.Out.WriteLineAsync(schema.Database);
        await ListAsync("applied", state.Applied);
        await ListAsync("pending", state.Pending);
        await ListAsync("unknown", state.Unknown);
        return state switch
        {
            { Unknown.Count: > 0 } => Newer,
            { Pending.Count: > 0 } => Pending,
            _ => 0,
        };
    }

    /// <summary>Applies what is pending.</summary>
    public static async Task<int> UpAsync(ISchema schema)
    {
        var applied = await schema.ApplyAsync(CancellationToken.None);
        await System.Console.Out.WriteLineAsync(schema.Database);
        await ListAsync("applied", applied);
        await System.Console.Out.WriteLineAsync(applied.Count == 0 ? "  No migration was pending." : "  No migration is pending any more.");
        return 0;
    }

    /// <summary>Whether the arguments of <c>down</c> are a target at most, and the word that data may go.</summary>
    public static bool Understands(string[] arguments) =>
        Targets(arguments) is var targets && targets.Length <= 1 && targets.All(target => !target.StartsWith('-'));

    /// <summary>Reverts migrations, or lists the migrations that would be reverted.</summary>
    public static async Task<int> DownAsync(ISchema schema, string[] arguments)
    {
        var target = Targets(arguments).SingleOrDefault();
        if (!arguments.Contains(DropData))
        {
            var planned = (await schema.ReadAsync(CancellationToken.None)).ToRevert(target);
            await System.Console.Error.WriteLineAsync(
                $"This would revert {(planned.Count == 0 ? "nothing" : string.Join(", ", planned))} and delete the data in their tables and columns. "
                + $"Make a backup, stop the service, and add {DropData}.");
            return 1;
        }

        var reverted = await schema.RevertAsync(target, CancellationToken.None);
        await System.Console.Out.WriteLineAsync(schema.Database);
        await ListAsync("taken back", reverted);
        return 0;
    }

    private static string[] Targets(string[] arguments) => [.. arguments.Where(argument => argument != DropData)];

    private static async Task ListAsync(string state, IEnumerable<string> migrations)
    {
        foreach (var migration in migrations)
        {
            await System.Console.Out.WriteLineAsync($"  {state}  {migration}");
        }
    }
}
