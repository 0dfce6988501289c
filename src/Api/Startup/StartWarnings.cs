using System.Collections;
using FlagService.Domain;

namespace FlagService.Api.Startup;

/// <summary>Settings that may be mistakes but don't stop the start. Each is reported once, in the log if there is one, otherwise on standard error.</summary>
/// <param name="find">Finds it.</param>
internal sealed class StartWarnings(Func<IReadOnlyList<string>> find)
{
    private bool _isReported;

    /// <summary>The environment's variables.</summary>
    public static IReadOnlyDictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);

    /// <summary>Writes them to the log.</summary>
    public void Log(WebApplication app)
    {
        var log = app.Logger;
        string[] environments = [Environments.Development, Environments.Staging, Environments.Production];
        var name = app.Environment.EnvironmentName;
        if (!environments.Contains(name, StringComparer.OrdinalIgnoreCase) && NearestName.Of(name, environments) is { } meant)
        {
            log.LogWarning("The environment {Name} is treated as {Production}; did you mean {Meant}?", name, Environments.Production, meant);
        }

        foreach (var sentence in Once())
        {
            log.LogWarning("{Warning}", sentence);
        }
    }

    /// <summary>Writes them to standard error.</summary>
    public void Print()
    {
        foreach (var sentence in Once())
        {
            System.Console.Error.WriteLine(sentence);
        }
    }

    private IReadOnlyList<string> Once()
    {
        var found = _isReported ? [] : find();
        _isReported = true;
        return found;
    }
}
