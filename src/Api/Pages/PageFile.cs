namespace FlagService.Api.Pages;

/// <summary>The scripts of pages, which lie within the program.</summary>
internal static class PageFile
{
    /// <summary>Answers with one.</summary>
    /// <param name="app">The service.</param>
    /// <param name="path">The path that it is served under.</param>
    /// <param name="file">Its name beside this class.</param>
    public static void MapPageFile(this WebApplication app, string path, string file)
    {
        var answer = Results.Bytes(Read(file), "text/javascript; charset=utf-8");
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], http => answer.ExecuteAsync(http)).ExcludeFromDescription();
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(typeof(PageFile), file)
            ?? throw new InvalidOperationException($"The page {file} is missing from the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
