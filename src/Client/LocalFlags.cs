using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FlagService.Client.Reports;
using FlagService.Client.Snapshots;
using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using Microsoft.Extensions.Logging;

namespace FlagService.Client;

/// <summary>Flags that are evaluated in this process, wherever they come from.</summary>
public abstract class LocalFlags : IFlagClient
{
    private static readonly EvaluationContext Nobody = EvaluationContext.Empty;
    private static readonly JsonSerializerOptions Web = JsonSerializerOptions.Web;

    private readonly ILogger _log;
    private readonly SeenEvaluations? _seen;
    private LoadedFlags? _loaded;
    private int _state;

    private protected LocalFlags(ILogger log, SeenEvaluations? seen)
    {
        _log = log;
        _seen = seen;
    }

    /// <inheritdoc />
    public event EventHandler<FlagClientStateChangedEventArgs>? StateChanged;

    /// <inheritdoc />
    public event EventHandler<FlagsChangedEventArgs>? FlagsChanged;

    /// <inheritdoc />
    public FlagClientState State => (FlagClientState)Volatile.Read(ref _state);

    /// <inheritdoc />
    public IReadOnlyList<string> Flags => Loaded is { } loaded ? [.. loaded.Snapshot.Flags.Select(flag => flag.Key)] : [];

    private protected LoadedFlags? Loaded => Volatile.Read(ref _loaded);

    /// <inheritdoc />
    public bool GetBoolean(string flag, EvaluationContext? context, bool defaultValue) =>
        TryEvaluate(flag, context, FlagType.Boolean, out var served) == FlagError.None ? served.Value.Boolean : defaultValue;

    /// <inheritdoc />
    public string GetString(string flag, EvaluationContext? context, string defaultValue) =>
        TryEvaluate(flag, context, FlagType.String, out var served) == FlagError.None ? served.Value.Text! : defaultValue;

    /// <inheritdoc />
    public double GetNumber(string flag, EvaluationContext? context, double defaultValue) =>
        TryEvaluate(flag, context, FlagType.Number, out var served) == FlagError.None ? served.Value.Number : defaultValue;

    /// <inheritdoc />
    public T GetObject<T>(string flag, EvaluationContext? context, T defaultValue, JsonSerializerOptions? options = null) =>
        GetObjectDetails(flag, context, defaultValue, options).Value;

    /// <inheritdoc />
    public FlagDetails<bool> GetBooleanDetails(string flag, EvaluationContext? context, bool defaultValue) =>
        TryEvaluate(flag, context, FlagType.Boolean, out var served) is var error && error == FlagError.None
            ? served.With(flag, served.Value.Boolean)
            : Default(flag, defaultValue, error);

    /// <inheritdoc />
    public FlagDetails<string> GetStringDetails(string flag, EvaluationContext? context, string defaultValue) =>
        TryEvaluate(flag, context, FlagType.String, out var served) is var error && error == FlagError.None
            ? served.With(flag, served.Value.Text!)
            : Default(flag, defaultValue, error);

    /// <inheritdoc />
    public FlagDetails<double> GetNumberDetails(string flag, EvaluationContext? context, double defaultValue) =>
        TryEvaluate(flag, context, FlagType.Number, out var served) is var error && error == FlagError.None
            ? served.With(flag, served.Value.Number)
            : Default(flag, defaultValue, error);

    /// <inheritdoc />
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a caller's type does when it is read stays out of the caller's way.")]
    public FlagDetails<T> GetObjectDetails<T>(string flag, EvaluationContext? context, T defaultValue, JsonSerializerOptions? options = null)
    {
        var error = TryEvaluate(flag, context, FlagType.Object, out var served);
        if (error != FlagError.None)
        {
            return Default(flag, defaultValue, error);
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(served.Result.Variation.ValueUtf8.Span, options ?? Web);
            return value is null ? Default(flag, defaultValue, FlagError.TypeMismatch) : served.With(flag, value);
        }
        catch (Exception failure)
        {
            _log.LogWarning(failure, "The value of the flag {Flag} can't be read as {Type}", flag, typeof(T));
            return Default(flag, defaultValue, FlagError.TypeMismatch);
        }
    }

    /// <inheritdoc />
    public FlagDetails<JsonElement> GetDetails(string flag, EvaluationContext? context, JsonElement defaultValue = default)
    {
        var error = TryEvaluate(flag, context, type: null, out var served);
        if (error != FlagError.None)
        {
            return Default(flag, defaultValue, error);
        }

        using var json = JsonDocument.Parse(served.Result.Variation.ValueUtf8);
        return served.With(flag, json.RootElement.Clone());
    }

    /// <summary>Puts other flags in the place of the present ones. An evaluation under way ends with those that it began with.</summary>
    /// <param name="next">The flags.</param>
    /// <param name="state">The state with them, so that listeners of either find both.</param>
    private protected void Publish(LoadedFlags next, FlagClientState state)
    {
        var changed = next.ChangedSince(Interlocked.Exchange(ref _loaded, next));
        Become(state);
        if (changed.Count > 0)
        {
            Tell(FlagsChanged, new FlagsChangedEventArgs(changed));
        }
    }

    /// <summary>Sets the state, and tells of it where it is another one.</summary>
    private protected void Become(FlagClientState state, Exception? cause = null)
    {
        var former = (FlagClientState)Interlocked.Exchange(ref _state, (int)state);
        if (former != state)
        {
            Tell(StateChanged, new FlagClientStateChangedEventArgs(former, state, cause));
        }
    }

    private static FlagDetails<T> Default<T>(string flag, T value, FlagError error) => new(flag, value, Variation: null, Reason: null, RuleId: null, error);

    [SuppressMessage("Design", "CA1031", Justification = "An application must not fail because its flags do.")]
    private FlagError TryEvaluate(string flag, EvaluationContext? context, FlagType? type, out Served served)
    {
        served = default;
        try
        {
            return Volatile.Read(ref _loaded) is not { } loaded ? FlagError.NotReady : Evaluate(loaded, flag, context ?? Nobody, type, ref served);
        }
        catch (Exception failure)
        {
            _log.LogError(failure, "The flag {Flag} can't be evaluated", flag);
            return FlagError.Failed;
        }
    }

    private FlagError Evaluate(LoadedFlags loaded, string flag, EvaluationContext context, FlagType? type, ref Served served)
    {
        if (flag is null || !loaded.Snapshot.TryFind(flag, out var position))
        {
            return FlagError.FlagNotFound;
        }

        ref readonly var values = ref loaded.ValuesOf(position);
        if (type is { } asked && values.Type != asked)
        {
            return FlagError.TypeMismatch;
        }

        var result = Evaluator.Evaluate(loaded.Snapshot, position, context);
        served = new Served(result, values.Values);
        if (loaded.Counts is { } counts)
        {
            counts.Add(position, result);
            if (_seen is { HasRoom: true } seen)
            {
                seen.Add(loaded.Snapshot.Flags[position].Key, result.Variation.Key, ReasonNames.Name(result.Reason), UserOf(context));
            }
        }

        return type is null || served.Value.IsValid ? FlagError.None : FlagError.TypeMismatch;
    }

    private static string? UserOf(EvaluationContext context) =>
        context.Attributes.TryGet(EvaluationContext.UserId, out var user) && user.Kind == AttributeKind.Text ? user.Text : null;

    [SuppressMessage("Design", "CA1031", Justification = "A listener's failure must not end the renewal of flags.")]
    private void Tell<T>(EventHandler<T>? listeners, T what)
    {
        foreach (var listener in listeners?.GetInvocationList().Cast<EventHandler<T>>() ?? [])
        {
            try
            {
                listener(this, what);
            }
            catch (Exception failure)
            {
                _log.LogError(failure, "A listener of {Event} failed", typeof(T).Name);
            }
        }
    }

    // Lives on the stack alone, so that its references are written like numbers.
    private readonly ref struct Served(FlagEvaluation result, FlagValue[] values)
    {
        public FlagEvaluation Result { get; } = result;

        public ref readonly FlagValue Value => ref values[Result.VariationPosition];

        public FlagDetails<T> With<T>(string flag, T value) =>
            new(flag, value, Result.Variation.Key, Result.Reason, Result.RuleId, FlagError.None) { IsEnabled = Result.Enabled };
    }
}
