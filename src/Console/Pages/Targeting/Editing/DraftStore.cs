using System.Text.Json;
using FlagService.Console.Assets;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>
/// What the editor does in the browser: it keeps drafts, by person, flag and environment, and opens native dialogs. A draft outlives the page, the editor's
/// connection and the session.
/// </summary>
internal sealed class DraftStore(IJSObjectReference module, string key) : IAsyncDisposable
{
    private const int Longest = 4 * 1024 * 1024;

    public static async Task<DraftStore> OpenAsync(IJSRuntime browser, string key) =>
        new(await browser.InvokeAsync<IJSObjectReference>("import", $"./{ConsoleAssets.PathOf("targeting.js")}"), key);

    /// <summary>The draft that is kept; null where there is none, or none that can be read any more.</summary>
    public async Task<StoredDraft?> ReadAsync()
    {
        if (!await module.InvokeAsync<bool>("has", key))
        {
            return null;
        }

        try
        {
            await using var reference = await module.InvokeAsync<IJSStreamReference>("read", key);
            await using var content = await reference.OpenReadStreamAsync(Longest);
            return await JsonSerializer.DeserializeAsync<StoredDraft>(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a draft.</summary>
    /// <returns>Whether the browser does.</returns>
    public ValueTask<bool> KeepAsync(StoredDraft draft) => module.InvokeAsync<bool>("keep", key, JsonSerializer.Serialize(draft));

    public ValueTask DropAsync() => module.InvokeVoidAsync("drop", key);

    /// <summary>Lets sliders answer at once, and keys move them by whole percents; asks for the password in a dialog when the session is over.</summary>
    public ValueTask TendAsync(ElementReference editor, ElementReference dialog, string address) => module.InvokeVoidAsync("tend", editor, dialog, address);

    public ValueTask ShowAsync(ElementReference dialog) => module.InvokeVoidAsync("open", dialog);

    public ValueTask CloseAsync(ElementReference dialog) => module.InvokeVoidAsync("close", dialog);

    /// <summary>Gives a place the focus, unless somebody has gone on to a field already.</summary>
    public ValueTask LeadAsync(ElementReference place) => module.InvokeVoidAsync("lead", place);

    /// <summary>Asks for the password in a dialog, and loads the page anew.</summary>
    public ValueTask AskToSignInAsync(ElementReference dialog, string address) => module.InvokeVoidAsync("askToSignIn", dialog, address);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has let go of it already.
        }
    }
}
