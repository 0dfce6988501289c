using System.Collections;
using FlagService.Domain;

namespace FlagService.Api.Startup;

/// <summary>What an operator may have meant otherwise and doesn't stop the start: told once, in the log where there is one, else on standard error.</summary>
/// <param name="find">Finds it.</param>
internal sealed class StartWarnings(Func<IReadOnlyList<string>> find)
{
    private bool _isTold;

    /// <summary>The environment's variables.</summary>
    public static IReadOnlyDictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);

    /// <summary>Tells the log.</summary>
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

    /// <summary>Tells standard error.</summary>
    public void Print()
    {
        foreach (var sentence in Once())
        {
            System.Console.Error.WriteLine(sentence);
        }
    }

    private IReadOnlyList<string> Once()
    {
        var found = _isTold ? [] : find();
        _isTold = true;
        return found;
    }
}
