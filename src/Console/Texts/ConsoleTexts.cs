using System.Collections;
using System.Globalization;
using System.Resources;

namespace FlagService.Console.Texts;

/// <summary>The texts of the console, in the language of the current request. Each language has one resource; a missing text is shown in English.</summary>
public sealed class ConsoleTexts
{
    private static readonly ResourceManager Resources = new("FlagService.Console.Texts.Texts", typeof(ConsoleTexts).Assembly);

    /// <summary>A text.</summary>
    /// <param name="key">The name of the text in the resources.</param>
    /// <param name="values">The values of its placeholders.</param>
    /// <exception cref="ArgumentException">There is no text with this key.</exception>
    public string this[string key, params object?[] values]
    {
        get
        {
            var text = Find(key) ?? throw new ArgumentException($"No text is called {key}.", nameof(key));
            var language = CultureInfo.CurrentUICulture; // Numbers are written as its readers write them.
            return values is { Length: > 0 } ? string.Format(new Plurals(language), text, values) : text;
        }
    }

    /// <summary>What a comparison of conditions is called where one is chosen, without what stands beside it.</summary>
    internal string Comparison(string name, bool isTurned) => this[$"Operator.{name}{(isTurned ? "Not" : "")}", "", "…"].Trim(' ', '…');

    /// <summary>A number as the language writes it.</summary>
    public static string Number(int number)
    {
        var language = CultureInfo.CurrentUICulture;
        return number.ToString("N0", language);
    }

    /// <summary>A text; null if there is none with this key.</summary>
    public static string? Find(string key) => Resources.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>What the texts are called.</summary>
    internal static IEnumerable<string> Names() =>
        Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(text => (string)text.Key);

    /// <summary>A text in English; null if there is none with this key.</summary>
    internal static string? InEnglish(string key) => Resources.GetString(key, CultureInfo.InvariantCulture);
}
