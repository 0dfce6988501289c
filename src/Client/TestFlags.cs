using System.Text.Json;
using FlagService.Client.Snapshots;
using FlagService.Evaluation;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Client;

/// <summary>
/// Flags for tests of applications, without a service: <c>new TestFlags().Set("new_checkout", true).SetFor("user-17", "new_checkout", false)</c>. They are evaluated
/// as real ones are.
/// </summary>
public sealed class TestFlags : LocalFlags
{
    private const string Usual = "usual";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Definition> _flags = new(StringComparer.Ordinal);

    /// <summary>Flags of which there are none yet, and which are loaded.</summary>
    public TestFlags()
        : base(NullLogger.Instance, seen: null)
    {
        Become(FlagClientState.Ready);
        Renew();
    }

    /// <summary>Makes a flag that serves this to everybody: a boolean, a string, a number, or else an object that is written as JSON.</summary>
    public TestFlags Set<T>(string flag, T value)
    {
        Change(flag, new Definition(TypeOf(value), JsonSerializer.Serialize(value, JsonSerializerOptions.Web), new Dictionary<string, string>(StringComparer.Ordinal)));
        return this;
    }

    /// <summary>Makes a flag that was set before serve something else to one user.</summary>
    /// <exception cref="ArgumentException">There is no such flag, or it has another type.</exception>
    public TestFlags SetFor<T>(string userId, string flag, T value)
    {
        ArgumentNullException.ThrowIfNull(userId);
        lock (_lock)
        {
            if (!_flags.TryGetValue(flag, out var present) || present.Type != TypeOf(value))
            {
                throw new ArgumentException($"The flag {flag} must be set before, with a value of the same type.", nameof(flag));
            }

            var own = new Dictionary<string, string>(present.Own, StringComparer.Ordinal) { [userId] = JsonSerializer.Serialize(value, JsonSerializerOptions.Web) };
            Change(flag, present with { Own = own });
        }

        return this;
    }

    /// <summary>Removes a flag: asking for it returns default values.</summary>
    public TestFlags Remove(string flag)
    {
        Change(flag, definition: null);
        return this;
    }

    /// <summary>Sets how the client stands to a service that there isn't.</summary>
    public TestFlags SetState(FlagClientState state)
    {
        Become(state);
        return this;
    }

    private static FlagType TypeOf<T>(T value) => value switch
    {
        bool => FlagType.Boolean,
        string => FlagType.String,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => FlagType.Number,
        _ => FlagType.Object,
    };

    private void Change(string flag, Definition? definition)
    {
        ArgumentNullException.ThrowIfNull(flag);
        lock (_lock)
        {
            if (definition is null)
            {
                _flags.Remove(flag);
            }
            else
            {
                _flags[flag] = definition;
            }

            Renew();
        }
    }

    private void Renew() => Publish(LoadedFlags.Prepare(
        new SnapshotDefinition([.. _flags.Select(flag => flag.Value.ToFlag(flag.Key))], []), tag: null, isCounted: false, Loaded), State);

    private sealed record Definition(FlagType Type, string Value, IReadOnlyDictionary<string, string> Own)
    {
        public FlagDefinition ToFlag(string key) => new(
            key,
            Type,
            Enabled: true,
            [new Variation(Usual, Value), .. Own.Select(own => new Variation($"for {own.Key}", own.Value))],
            OffVariation: Usual,
            Salt: key,
            Prerequisites: [],
            [.. Own.Select(own => new RuleDefinition(own.Key, Priority: 0, Enabled: true, [Is(own.Key)], Serve.To($"for {own.Key}")))],
            Serve.To(Usual));

        private static Condition Is(string userId) =>
            new(EvaluationContext.UserId, Operator.In, [ConditionValue.OfText(userId)], Negate: false);
    }
}
