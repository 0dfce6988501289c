using System.Globalization;
using System.Resources;

namespace FlagService.Console.Texts;

/// <summary>What the console says, in the language of the request under way. Each language has one resource; what a language lacks is said in English.</summary>
public sealed class ConsoleTexts
{
    private static readonly ResourceManager Resources = new("FlagService.Console.Texts.Texts", typeof(ConsoleTexts).Assembly);

    /// <summary>A text.</summary>
    /// <param name="key">Its name in the resources.</param>
    /// <param name="values">What stands in its places.</param>
    /// <exception cref="ArgumentException">No text is called so.</exception>
    public string this[string key, params object?[] values]
    {
        get
        {
            var text = Find(key) ?? throw new ArgumentException($"No text is called {key}.", nameof(key));
            var language = CultureInfo.CurrentUICulture; // Numbers are written as its readers write them.
            return values is { Length: > 0 } ? string.Format(language, text, values) : text;
        }
    }

    /// <summary>A number as the language writes it.</summary>
    public static string Number(int number)
    {
        var language = CultureInfo.CurrentUICulture;
        return number.ToString("N0", language);
    }

    /// <summary>A text; null where none is called so.</summary>
    public static string? Find(string key) => Resources.GetString(key, CultureInfo.CurrentUICulture);
}
