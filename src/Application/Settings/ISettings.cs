namespace FlagService.Application.Settings;

/// <summary>The settings of one section of the configuration: a property each, whose first value is the default.</summary>
public interface ISettings
{
    /// <summary>What is wrong with the values, in a sentence that begins with a setting's name; null when nothing is.</summary>
    string? Fault() => null;
}
