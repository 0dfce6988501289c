using System.Text;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>
/// The program from its first line to its exit code within this process, for what ends by itself: it takes a tenth of what a process of its
/// own does.
/// </summary>
internal static class ProgramRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly AsyncLocal<StringBuilder?> Said = new();

    static ProgramRun() => System.Console.SetError(new Router(System.Console.Error));

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Settings, named as in the environment; they are given as further arguments.</param>
    /// <returns>The exit code and what was said on standard error.</returns>
    public static async Task<(int ExitCode, string Errors)> EndAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        string[] all = [.. arguments, .. settings.Select(setting => $"--{setting.Name.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")];
        var said = new StringBuilder();
        var exitCode = await Task.Run(() =>
        {
            Said.Value = said;
            return (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [all])!;
        }).WaitAsync(Patience);
        return (exitCode, said.ToString());
    }

    /// <summary>Hands each run what it says itself, as tests run side by side.</summary>
    private sealed class Router(TextWriter otherwise) : TextWriter
    {
        public override Encoding Encoding => otherwise.Encoding;

        public override void Write(char value)
        {
            if (Said.Value is { } said)
            {
                said.Append(value);
            }
            else
            {
                otherwise.Write(value);
            }
        }
    }
}
