using System.Text.Json;
using FlagService.Evaluation.Contexts;

namespace FlagService.Client;

/// <summary>
/// The flags of an environment, evaluated in this process. Nothing here waits or throws: where a flag can't be evaluated, the default value is
/// returned, and the details say why. A null context is one without attributes.
/// </summary>
public interface IFlagClient
{
    /// <summary>How this client stands to the service.</summary>
    FlagClientState State { get; }

    /// <summary>The keys of all flags, in their order; none until flags are loaded.</summary>
    IReadOnlyList<string> Flags { get; }

    /// <summary>The state has changed.</summary>
    event EventHandler<FlagClientStateChangedEventArgs>? StateChanged;

    /// <summary>Flags have changed.</summary>
    event EventHandler<FlagsChangedEventArgs>? FlagsChanged;

    /// <summary>The value of a boolean flag.</summary>
    bool GetBoolean(string flag, EvaluationContext? context, bool defaultValue);

    /// <summary>The value of a string flag.</summary>
    string GetString(string flag, EvaluationContext? context, string defaultValue);

    /// <summary>The value of a number flag.</summary>
    double GetNumber(string flag, EvaluationContext? context, double defaultValue);

    /// <summary>The value of an object flag, read from its JSON anew each time.</summary>
    /// <param name="flag">The flag's key.</param>
    /// <param name="context">Whom for.</param>
    /// <param name="defaultValue">What is returned where there is no value.</param>
    /// <param name="options">How it is read; names without regard to case unless this says otherwise.</param>
    T GetObject<T>(string flag, EvaluationContext? context, T defaultValue, JsonSerializerOptions? options = null);

    /// <summary>The value of a boolean flag, and why.</summary>
    FlagDetails<bool> GetBooleanDetails(string flag, EvaluationContext? context, bool defaultValue);

    /// <summary>The value of a string flag, and why.</summary>
    FlagDetails<string> GetStringDetails(string flag, EvaluationContext? context, string defaultValue);

    /// <summary>The value of a number flag, and why.</summary>
    FlagDetails<double> GetNumberDetails(string flag, EvaluationContext? context, double defaultValue);

    /// <summary>The value of an object flag, and why.</summary>
    FlagDetails<T> GetObjectDetails<T>(string flag, EvaluationContext? context, T defaultValue, JsonSerializerOptions? options = null);

    /// <summary>The value of a flag of any type as JSON, and why.</summary>
    FlagDetails<JsonElement> GetDetails(string flag, EvaluationContext? context, JsonElement defaultValue = default);
}
