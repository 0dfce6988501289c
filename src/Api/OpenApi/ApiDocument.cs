using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace FlagService.Api.OpenApi;

/// <summary>The document as it is sent: it can't change while the process lives, so that it is made once.</summary>
internal sealed class ApiDocument(IServiceScopeFactory scopes)
{
    /// <summary>The name under which the generator knows it, and its path.</summary>
    public const string Name = "api";

    private readonly Lazy<Task<(byte[] Json, string Tag)>> _made = new(() => MakeAsync(scopes));

    /// <summary>As JSON in UTF-8, with the tag of its content.</summary>
    public Task<(byte[] Json, string Tag)> ReadAsync() => _made.Value;

    private static async Task<(byte[] Json, string Tag)> MakeAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV3(new OpenApiJsonWriter(text));
        var json = Encoding.UTF8.GetBytes(text.ToString());
        return (json, Base64Url.EncodeToString(SHA256.HashData(json).AsSpan(0, 12)));
    }
}
