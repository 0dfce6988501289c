using Microsoft.Extensions.Configuration;

namespace FlagService.Client;

/// <summary>Makes flags values of an application's configuration.</summary>
public static class FlagConfiguration
{
    /// <summary>
    /// Adds what each flag serves to a context without attributes: <c>Flags:new_checkout</c>, <c>Flags:layout:columns</c>. A change of flags is a
    /// change of the configuration. These evaluations are not counted as those of users.
    /// </summary>
    /// <param name="configuration">The application's configuration.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="section">Where the values stand.</param>
    public static IConfigurationBuilder AddFlags(this IConfigurationBuilder configuration, IFlagClient flags, string section = "Flags")
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(flags);
        return configuration.Add(new Source(flags, section));
    }

    private sealed class Source(IFlagClient flags, string section) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(flags, section);
    }

    private sealed class Provider : ConfigurationProvider, IDisposable
    {
        private readonly IFlagClient _flags;
        private readonly string _section;

        public Provider(IFlagClient flags, string section)
        {
            (_flags, _section) = (flags, section);
            _flags.FlagsChanged += Reload;
        }

        public override void Load()
        {
            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var flag in _flags.Flags)
            {
                if (_flags.GetDetails(flag, context: null) is { Error: FlagError.None, Value: var value })
                {
                    value.AddTo(values, $"{_section}:{flag}");
                }
            }

            Data = values;
        }

        public void Dispose() => _flags.FlagsChanged -= Reload;

        private void Reload(object? sender, FlagsChangedEventArgs changed)
        {
            Load();
            OnReload();
        }
    }
}
