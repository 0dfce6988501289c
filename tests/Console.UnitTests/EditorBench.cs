using Bunit;
using FlagService.Console.Assets;
using FlagService.Console.Islands;
using FlagService.Console.Pages.Targeting.Editing;
using FlagService.Console.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace FlagService.Console.UnitTests;

/// <summary>An editor of a flag in memory, in a browser that remembers what it was asked to do.</summary>
internal sealed class EditorBench : IDisposable
{
    private readonly BunitContext _context = new();
    private readonly BunitJSModuleInterop _browser;

    public EditorBench(KnownCalls calls)
    {
        Calls = calls;
        _context.Services.AddSingleton<IIslandCalls>(calls);
        _context.Services.AddSingleton<ConsoleTexts>();
        _context.Services.AddSingleton(TimeProvider.System);
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser = _context.JSInterop.SetupModule($"./{ConsoleAssets.PathOf("targeting.js")}");
        _browser.Mode = JSRuntimeMode.Loose;
        _browser.Setup<bool>("keep", _ => true).SetResult(true);
    }

    public KnownCalls Calls { get; }

    /// <summary>The key under which the draft is kept.</summary>
    public string Key => $"flagservice.draft/{Calls.User}/{Calls.Project.Id.Value}/{Calls.Flag.Key}/{Calls.Environment.Key}";

    /// <summary>What the browser was asked to do, by name.</summary>
    public IReadOnlyList<JSRuntimeInvocation> Asked(string name) => [.. _browser.Invocations[name]];

    /// <summary>What was kept last.</summary>
    public string Kept => (string)Asked("keep")[^1].Arguments[1]!;

    /// <summary>Lets the browser have a draft from before.</summary>
    public void Remember(string draft)
    {
        _browser.Setup<bool>("has", Key).SetResult(true);
        _browser.Setup<IJSStreamReference>("read", Key).SetResult(new Remembered(draft));
    }

    public IRenderedComponent<TargetingEditor> Open() => _context.Render<TargetingEditor>(parameters => parameters
        .Add(editor => editor.ProjectId, Calls.Project.Id.Value)
        .Add(editor => editor.FlagKey, Calls.Flag.Key)
        .Add(editor => editor.EnvironmentKey, Calls.Environment.Key)
        .Add(editor => editor.EnvironmentName, Calls.Environment.Name));

    public void Dispose() => _context.Dispose();

    private sealed class Remembered(string text) : IJSStreamReference
    {
        public long Length => text.Length;

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Finds what people see.</summary>
internal static class Seen
{
    public static AngleSharp.Dom.IElement Button(this IRenderedComponent<TargetingEditor> editor, string name) =>
        editor.FindAll("button").Single(button => (button.GetAttribute("aria-label") ?? button.TextContent).Trim() == name);

    public static IReadOnlyList<string> Sentences(this IRenderedComponent<TargetingEditor> editor) =>
        [.. editor.FindAll(".sentence > span:last-child").Select(sentence => sentence.TextContent.Trim())];
}
