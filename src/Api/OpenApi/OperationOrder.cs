using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace FlagService.Api.OpenApi;

/// <summary>The order in which operations are described: by path, and at one path from reading to deleting.</summary>
internal static class OperationOrder
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static string KeyOf(ApiDescription operation) =>
        $"{operation.RelativePath} {Array.IndexOf(Methods, operation.HttpMethod)}";
}
