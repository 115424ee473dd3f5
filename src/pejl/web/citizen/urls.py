"""The pages of citizens. No address has a key: the log-in says whose case it is."""

from django.urls import path

from pejl.web.citizen import casework, own

urlpatterns = [
    path("me", own.own, name="own"),
    path("me/looked", own.looked, name="own-looked"),
    path("me/looked.<str:form>", own.looked_file, name="own-looked-file"),
    path("me/copy.json", own.copy, name="own-copy"),
    path("me/letters/<int:number>.pdf", casework.letter, name="own-letter"),
    path("me/progress/<str:instrument>", casework.progress, name="own-progress"),
]
